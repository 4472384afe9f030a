// Random judgements about what a Sampler makes.
#pragma once

#include "store/judgement.h"
#include "store/store.h"
#include "tests/store/samples.h"

namespace dossier::test {

// Any judgement that validates, with every field set.
store::Judgement any_judgement(Sampler& sampler);

// A merge, split, rename or retype of entities that a sampler may make.
store::Judgement any_merge(Sampler& sampler);

// Judges, drops or undoes something at random, by hand or by rule; what is senseless is left out.
void judge_at_random(Sampler& sampler, store::Store& store);

}  // namespace dossier::test
