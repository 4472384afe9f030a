// The one include of Catch2, so that moving to another version is one edit.
#pragma once

#include <catch2/catch.hpp>
