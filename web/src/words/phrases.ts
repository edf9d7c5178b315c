// The reasons that linking gives are English sentences (src/events/); here they are in Arabic, as src/dossier/phrases.cpp has them. One
// that is not known comes back as null and is shown as it is, marked as English, so that a new reason is never lost.
const fixed: Record<string, string> = {
  "confirmed by other sources": "أكدته مصادر أخرى",
  "probably true": "صحيح على الأرجح",
  "possibly true": "قد يكون صحيحاً",
  "doubtful": "مشكوك فيه",
  "improbable": "مستبعد",
  "cannot be judged": "لا يمكن الحكم عليه",
  "very likely": "مرجح جداً",
  "likely": "مرجح",
  "roughly even chance": "احتمال متساوٍ تقريباً",
  "unlikely": "غير مرجح",
  "very unlikely": "مستبعد جداً",
  "nobody in the ledger says that it happened": "لا أحد في السجل يقول إنه وقع",
  "no report says that it happened, only that it may, will or should": "لا تقرير يقول إنه وقع، بل إنه قد يقع أو سيقع أو ينبغي أن يقع",
  "no origin that counts": "لا أصل يُحتسب",
  "the reports have it from each other; no origin is found": "تنقله التقارير بعضها عن بعض ولا يُعرف له أصل",
  "every report hedges: alleged or unconfirmed": "كل التقارير متحفظة: مزعوم أو غير مؤكد",
  "the reports contradict each other (see there)": "التقارير متناقضة (انظر التناقضات)",
  "more deny it than are origins of it": "من ينفونه أكثر من أصوله",
  "they have it from each other; no origin is found": "ينقله بعضهم عن بعض ولا يُعرف له أصل",
  "its words are a copy of an earlier report that names another source": "كلماته نسخة من تقرير سابق يسمي مصدراً آخر",
  "names no source, and others had named theirs by then: it may be an echo": "لا يسمي مصدراً، وكان غيره قد سمّى مصدره: قد يكون صدى",
  "names no source, and came after others: it may be an echo": "لا يسمي مصدراً وجاء بعد غيره: قد يكون صدى",
  "names neither a source nor its outlet: cannot tell": "لا يسمي مصدراً ولا الوسيلة التي نشرته: لا يمكن الجزم",
  "may be the same as one that is named more closely": "قد يكون هو نفسه مصدراً آخر مسمّى بدقة أكبر",
  "says nobody in particular: cannot tell": "لا يسمي أحداً بعينه: لا يمكن الجزم",
  "the claim that tells most": "الادعاء الأوفى خبراً",
  "the same words, or put there by a person": "الكلمات نفسها، أو وضعه شخص هنا",
  "put there by a person": "وضعه شخص هنا",
  "act": "الفعل",
  "actor": "الفاعل",
  "target": "المتلقي",
  "place": "المكان",
  "country": "البلد",
  "thing": "الشيء",
  "count": "العدد",
  "mood": "الصيغة",
  "kind": "النوع",
  "time": "الزمان",
};

export function arabic(english: string): string | null {
  const known = fixed[english];
  if (known) return known;
  const counted = /^(\d+) (independent origin|origin\(s\) graded E)/.exec(english);
  if (counted) return `${counted[2] === "independent origin" ? "الأصول المستقلة" : "أصول منحتَها الدرجة E فلا تُحسب"}: ${counted[1]}`;
  const denied = /^denied by (.+?)(?: and (\d+) more)?$/.exec(english);
  if (denied) return `نفاه \u2068${denied[1]}\u2069${denied[2] ? ` وعدد من غيره: ${denied[2]}` : ""}`;
  const same = /^same (?:as ([0-9a-f]+) )?because ((?:\w+ [+-]\d+ )+)= (\d+) \((\d+) are enough\)$/.exec(english);
  if (!same) return null;
  const parts = (same[2] as string).trim().split(/ (?=[a-z])/).map((p) => p.split(" ") as [string, string]);
  if (parts.some(([name]) => !fixed[name])) return null;
  const sum = parts.map(([name, points]) => `${fixed[name]} \u2066${points}\u2069`).join(" ");
  return `${same[1] ? `كالادعاء \u2066${same[1]}\u2069` : "الحدث نفسه"} لأن: ${sum} = ${same[3]} (يكفي ${same[4]})`;
}
