#include "reading/quantities.h"
namespace isnad {
void NumberGrammar::find(std::string_view, std::span<const Unit>, std::span<const TimeHit>, std::vector<QuantityHit>&) const {}
}
