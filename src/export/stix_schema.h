// The schema of the property extension that the STIX export declares, as it stands in each bundle.
#pragma once

namespace isnad {

inline constexpr const char* kStixSchema = R"json({
"$schema":"https://json-schema.org/draft/2020-12/schema",
"title":"isnad-claim 1.0.0",
"type":"object",
"required":["extension_type"],
"properties":{
 "extension_type":{"const":"property-extension"},
 "claim":{"type":"string","pattern":"^[0-9a-f]{16}$"},
 "event_type":{"type":"string","pattern":"^[A-Z]+$"},
 "mode":{"type":"string"},
 "cameo":{"type":"string","pattern":"^[0-9]{2,4}$"},
 "contexts":{"type":"array","items":{"type":"string"}},
 "status":{"enum":["asserted","reported","alleged","unconfirmed","possible","planned","recommended"]},
 "polarity":{"enum":["affirmed","negated"]},
 "chain":{"type":"array","items":{"type":"object","required":["name","stance","speaker_ref"],"additionalProperties":false,"properties":{
  "name":{"type":"string"},"stance":{"enum":["asserts","reports","alleges","denies"]},"voice":{"type":"string"},
  "speaker_ref":{"type":"string","pattern":"^identity--"}}}},
 "edtf":{"type":"string"},
 "first_day":{"type":"string","format":"date"},
 "last_day":{"type":"string","format":"date"},
 "trigger":{"$ref":"#/$defs/words"},
 "objects":{"type":"array","items":{"type":"object","required":["text"],"additionalProperties":false,"properties":{
  "text":{"type":"string"},"least":{"type":"number"},"most":{"type":"number"},"unit":{"type":"string"}}}},
 "places":{"type":"array","items":{"type":"string"}},
 "place_refs":{"type":"array","items":{"type":"string","pattern":"^location--"}},
 "denies":{"type":"array","items":{"type":"object","required":["start","end"]}},
 "quote":{"$ref":"#/$defs/words"},
 "document":{"type":"string"},
 "sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},
 "report_date":{"type":"string"},
 "event":{"type":"string","pattern":"^[0-9a-f]{16}$"},
 "independent_origins":{"type":"integer","minimum":0},
 "review":{"type":"string"},
 "known":{"type":"boolean"},
 "entity":{"type":"string"},
 "kind":{"type":"string"},
 "country":{"type":"string","pattern":"^[A-Z]{3}$"}},
"additionalProperties":false,
"dependentRequired":{"claim":["event_type","status","polarity","trigger","quote","document","sha256"]},
"$defs":{"words":{"type":"object","required":["text","start","end"],"additionalProperties":false,"properties":{
 "text":{"type":"string"},"start":{"type":"integer","minimum":0},"end":{"type":"integer","minimum":0},"lang":{"type":"string"}}}}
})json";

}  // namespace isnad
