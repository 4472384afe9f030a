#include "tools/dossier/print.h"

#include <algorithm>
#include <cstdio>
#include <ostream>

#include "tools/dossier/color.h"

namespace dossier::cli {

namespace {

std::string value_of(const Term& term) {
  const auto* literal = std::get_if<Literal>(&term);
  const bool is_dated =
      literal != nullptr && literal->kind == LiteralKind::date && !literal->iso.empty();
  return is_dated ? literal->iso : name_of(term);
}

std::string one_line(std::string text) {
  std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return text;
}

void print_qualifiers(std::ostream& out, const Statement& statement) {
  std::string text;
  for (const Qualifier& qualifier : statement.qualifiers) {
    text += text.empty() ? "  (" : ", ";
    text += std::string(to_string(qualifier.slot)) + ": " + value_of(qualifier.value);
  }
  for (const Attribution& attribution : statement.attribution) {
    text += text.empty() ? "  (" : ", ";
    text += "by: " + (attribution.holder ? name_of(*attribution.holder) : std::string("unnamed"));
  }
  if (!text.empty()) out << text << ')';
}

}  // namespace

std::string short_confidence(double confidence) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.2f", confidence);
  return buffer[0] == '0' ? buffer + 1 : buffer;
}

void print_evidence(std::ostream& out, const Evidence& evidence) {
  const std::string place =
      "  " + evidence.document + ", sentence " + std::to_string(evidence.sentence) + ", bytes " +
      std::to_string(evidence.span.begin) + '-' + std::to_string(evidence.span.end) + ": ";
  out << painted(out, Paint::quote, place) << '"' << one_line(evidence.text) << "\"\n";
}

void print_statement(std::ostream& out, const Statement& statement) {
  out << painted(out, Paint::name, name_of(statement.subject))
      << painted(out, Paint::label, " -" + label_of(statement) + "->");
  if (statement.object) out << ' ' << painted(out, Paint::name, value_of(*statement.object));
  print_qualifiers(out, statement);
  out << "  " << painted(out, Paint::status, to_string(status_of(statement)));
  if (!statement.derived.empty()) out << ", derived: " << statement.derived;
  out << ' ' << short_confidence(confidence_of(statement)) << '\n';
  for (const Evidence& evidence : statement.evidence) print_evidence(out, evidence);
}

}  // namespace dossier::cli
