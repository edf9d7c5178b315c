#!/usr/bin/env python3
"""Writes a corpus of reports whose transmission trees are known, to measure `isnad events` with tools/transmission_score.py.

  transmission_corpus.py --reports 1000 --seed 1 -o DIR [--per-folder 1000]

Events are drawn by chance; nothing of it happened. Each has one to three independent origins, from each of which reports go out
through agencies, as copies, translations, paraphrases and shortened versions. DIR/truth.jsonl says, an event a line, which sentences
tell it, how many origins it has, its common links and who denies it. The same seed and number give the same files.
"""
import argparse
import collections
import datetime
import json
import os
import random
import re

# en | adjective | ar | gender | ar adjective masc | capital en | capital ar | other cities en=ar
STATES = """
Russia|Russian|روسيا|f|روسي|Moscow|موسكو|Novorossiysk=نوفوروسيسك,Kazan=قازان
Iran|Iranian|إيران|f|إيراني|Tehran|طهران|Bandar Abbas=بندر عباس,Isfahan=أصفهان,Tabriz=تبريز
Syria|Syrian|سوريا|f|سوري|Damascus|دمشق|Homs=حمص,Aleppo=حلب,Latakia=اللاذقية,Tartus=طرطوس
North Korea|North Korean|كوريا الشمالية|f|كوري شمالي|Pyongyang|بيونغ يانغ|Wonsan=وونسان,Nampo=نامبو
South Korea|South Korean|كوريا الجنوبية|f|كوري جنوبي|Seoul|سيول|Busan=بوسان,Incheon=إنتشون
China|Chinese|الصين|f|صيني|Beijing|بكين|Shanghai=شنغهاي,Dalian=داليان
Turkey|Turkish|تركيا|f|تركي|Ankara|أنقرة|Istanbul=إسطنبول,Mersin=مرسين,Izmir=إزمير
Egypt|Egyptian|مصر|f|مصري|Cairo|القاهرة|Alexandria=الإسكندرية,Port Said=بورسعيد,Suez=السويس
Libya|Libyan|ليبيا|f|ليبي|Tripoli|طرابلس|Benghazi=بنغازي,Misrata=مصراتة,Tobruk=طبرق
Sudan|Sudanese|السودان|m|سوداني|Khartoum|الخرطوم|Port Sudan=بورتسودان,El Fasher=الفاشر
Yemen|Yemeni|اليمن|m|يمني|Sanaa|صنعاء|Aden=عدن,Hodeidah=الحديدة,Marib=مأرب
Iraq|Iraqi|العراق|m|عراقي|Baghdad|بغداد|Basra=البصرة,Mosul=الموصل,Kirkuk=كركوك
Lebanon|Lebanese|لبنان|m|لبناني|Beirut|بيروت|Sidon=صيدا,Baalbek=بعلبك
Jordan|Jordanian|الأردن|m|أردني|Amman|عمان|Aqaba=العقبة,Irbid=إربد
Saudi Arabia|Saudi|السعودية|f|سعودي|Riyadh|الرياض|Jeddah=جدة,Dammam=الدمام
Kuwait|Kuwaiti|الكويت|f|كويتي|Kuwait City|مدينة الكويت|
Qatar|Qatari|قطر|f|قطري|Doha|الدوحة|
Bahrain|Bahraini|البحرين|f|بحريني|Manama|المنامة|
Morocco|Moroccan|المغرب|m|مغربي|Rabat|الرباط|Casablanca=الدار البيضاء,Tangier=طنجة
Algeria|Algerian|الجزائر|f|جزائري|Algiers|الجزائر العاصمة|Oran=وهران,Annaba=عنابة
Tunisia|Tunisian|تونس|f|تونسي|Tunis|العاصمة تونس|Sfax=صفاقس,Bizerte=بنزرت
Ukraine|Ukrainian|أوكرانيا|f|أوكراني|Kyiv|كييف|Odesa=أوديسا,Kharkiv=خاركيف,Mariupol=ماريوبول
Belarus|Belarusian|بيلاروسيا|f|بيلاروسي|Minsk|مينسك|Gomel=غوميل
Poland|Polish|بولندا|f|بولندي|Warsaw|وارسو|Gdansk=غدانسك,Krakow=كراكوف
Germany|German|ألمانيا|f|ألماني|Berlin|برلين|Hamburg=هامبورغ,Munich=ميونيخ
France|French|فرنسا|f|فرنسي|Paris|باريس|Marseille=مرسيليا,Toulon=تولون
Italy|Italian|إيطاليا|f|إيطالي|Rome|روما|Naples=نابولي,Genoa=جنوة
Spain|Spanish|إسبانيا|f|إسباني|Madrid|مدريد|Barcelona=برشلونة,Valencia=فالنسيا
Greece|Greek|اليونان|f|يوناني|Athens|أثينا|Piraeus=بيريوس,Thessaloniki=سالونيك
India|Indian|الهند|f|هندي|New Delhi|نيودلهي|Mumbai=مومباي,Chennai=تشيناي
Pakistan|Pakistani|باكستان|f|باكستاني|Islamabad|إسلام آباد|Karachi=كراتشي,Lahore=لاهور
Afghanistan|Afghan|أفغانستان|f|أفغاني|Kabul|كابول|Kandahar=قندهار,Herat=هرات
Azerbaijan|Azerbaijani|أذربيجان|f|أذربيجاني|Baku|باكو|Ganja=كنجة
Armenia|Armenian|أرمينيا|f|أرمني|Yerevan|يريفان|Gyumri=غيومري
Georgia|Georgian|جورجيا|f|جورجي|Tbilisi|تبليسي|Batumi=باتومي
Ethiopia|Ethiopian|إثيوبيا|f|إثيوبي|Addis Ababa|أديس أبابا|Mekelle=ميكيلي
Eritrea|Eritrean|إريتريا|f|إريتري|Asmara|أسمرة|Massawa=مصوع
Somalia|Somali|الصومال|m|صومالي|Mogadishu|مقديشو|Kismayo=كيسمايو,Bosaso=بوصاصو
Kenya|Kenyan|كينيا|f|كيني|Nairobi|نيروبي|Mombasa=مومباسا
Mali|Malian|مالي|f|مالي|Bamako|باماكو|Gao=غاو,Timbuktu=تمبكتو
Chad|Chadian|تشاد|f|تشادي|N'Djamena|نجامينا|Abeche=أبشي
Nigeria|Nigerian|نيجيريا|f|نيجيري|Abuja|أبوجا|Lagos=لاغوس,Kano=كانو
Venezuela|Venezuelan|فنزويلا|f|فنزويلي|Caracas|كراكاس|Maracaibo=ماراكايبو
Cuba|Cuban|كوبا|f|كوبي|Havana|هافانا|Santiago de Cuba=سانتياغو دي كوبا
Myanmar|Myanmar|ميانمار|f|ميانماري|Naypyidaw|نايبيداو|Yangon=يانغون,Mandalay=ماندالاي
Vietnam|Vietnamese|فيتنام|f|فيتنامي|Hanoi|هانوي|Haiphong=هايفونغ
Japan|Japanese|اليابان|f|ياباني|Tokyo|طوكيو|Yokohama=يوكوهاما,Nagasaki=ناغازاكي
Indonesia|Indonesian|إندونيسيا|f|إندونيسي|Jakarta|جاكرتا|Surabaya=سورابايا
"""
PORTS = set("""Novorossiysk,Bandar Abbas,Latakia,Tartus,Wonsan,Nampo,Busan,Incheon,Shanghai,Dalian,Istanbul,Mersin,Izmir,Alexandria,Port Said,Suez,
Tripoli,Benghazi,Misrata,Tobruk,Port Sudan,Aden,Hodeidah,Basra,Beirut,Sidon,Aqaba,Jeddah,Dammam,Kuwait City,Doha,Manama,Casablanca,Tangier,
Algiers,Oran,Annaba,Tunis,Sfax,Bizerte,Odesa,Mariupol,Gdansk,Hamburg,Marseille,Toulon,Naples,Genoa,Barcelona,Valencia,Piraeus,Thessaloniki,
Mumbai,Chennai,Karachi,Batumi,Massawa,Mogadishu,Kismayo,Bosaso,Mombasa,Lagos,Maracaibo,Havana,Santiago de Cuba,Yangon,Haiphong,Yokohama,
Nagasaki,Jakarta,Surabaya""".replace("\n", "").split(","))
# slug | en | en kind | dateline en | ar with its kind | ar bare | 1 where it is an agency | languages
OUTLETS = """
reuters|Reuters|agency|Reuters|وكالة رويترز|رويترز|1
afp|Agence France-Presse|agency|AFP|وكالة فرانس برس|فرانس برس|1
ap|Associated Press|agency|AP|وكالة أسوشيتد برس|أسوشيتد برس|1
yonhap|Yonhap|agency|Yonhap|وكالة يونهاب|يونهاب|1
tass|TASS|agency|TASS|وكالة تاس|تاس|1
xinhua|Xinhua|agency|Xinhua|وكالة شينخوا|شينخوا|1
anadolu|Anadolu Agency|agency|Anadolu|وكالة الأناضول|الأناضول|1
interfax|Interfax|agency|Interfax|وكالة إنترفاكس|إنترفاكس|1
kyodo|Kyodo|agency|Kyodo|وكالة كيودو|كيودو|1
dpa|Deutsche Presse-Agentur|agency|dpa|وكالة الأنباء الألمانية|د ب أ|1
al-jazeera|Al Jazeera|channel||قناة الجزيرة|الجزيرة|0
al-arabiya|Al Arabiya|channel||قناة العربية|العربية|0
al-mayadeen|Al Mayadeen|channel||قناة الميادين|الميادين|0
bbc|BBC|broadcaster||هيئة الإذاعة البريطانية|بي بي سي|0
cnn|CNN|network||شبكة سي إن إن|سي إن إن|0
france-24|France 24|channel||قناة فرانس 24|فرانس 24|0
asharq-al-awsat|Asharq Al-Awsat|newspaper||صحيفة الشرق الأوسط|الشرق الأوسط|0
al-hayat|Al-Hayat|newspaper||صحيفة الحياة|الحياة|0
al-ahram|Al-Ahram|newspaper||صحيفة الأهرام|الأهرام|0
al-quds-al-arabi|Al-Quds Al-Arabi|newspaper||صحيفة القدس العربي|القدس العربي|0
an-nahar|An-Nahar|newspaper||صحيفة النهار|النهار|0
new-york-times|New York Times|newspaper||صحيفة نيويورك تايمز|نيويورك تايمز|0
washington-post|Washington Post|newspaper||صحيفة واشنطن بوست|واشنطن بوست|0
wall-street-journal|Wall Street Journal|newspaper||صحيفة وول ستريت جورنال|وول ستريت جورنال|0
guardian|Guardian|newspaper||صحيفة الغارديان|الغارديان|0
financial-times|Financial Times|newspaper||صحيفة فايننشال تايمز|فايننشال تايمز|0
le-monde|Le Monde|newspaper||صحيفة لوموند|لوموند|0
haaretz|Haaretz|newspaper||صحيفة هآرتس|هآرتس|0
daily-star|Daily Star|newspaper||صحيفة ديلي ستار|ديلي ستار|0
gulf-news|Gulf News|newspaper||صحيفة غلف نيوز|غلف نيوز|0
jordan-times|Jordan Times|newspaper||صحيفة جوردان تايمز|جوردان تايمز|0
japan-times|Japan Times|newspaper||صحيفة جابان تايمز|جابان تايمز|0
straits-times|Straits Times|newspaper||صحيفة ستريتس تايمز|ستريتس تايمز|0
dawn|Dawn|newspaper||صحيفة دون|دون|0
der-spiegel|Der Spiegel|magazine||مجلة دير شبيغل|دير شبيغل|0
sky-news|Sky News|channel||شبكة سكاي نيوز|سكاي نيوز|0
"""
# family | names en (first full, then shorter) | names ar | gender ar | aliases
DOCUMENTS = [
 ("un-panel", ["a confidential report by the UN panel of experts", "a report by the UN panel of experts", "a report by United Nations experts"],
  ["تقرير سري لفريق خبراء الأمم المتحدة", "تقرير لخبراء الأمم المتحدة", "تقرير أعده فريق خبراء الأمم المتحدة"], "m",
  ["UN panel of experts", "United Nations experts", "UN report", "United Nations", "فريق خبراء الأمم المتحدة", "خبراء الأمم المتحدة", "الأمم المتحدة"]),
 ("iaea", ["a confidential report by the International Atomic Energy Agency", "an IAEA report", "a report by the IAEA"],
  ["تقرير سري للوكالة الدولية للطاقة الذرية", "تقرير للوكالة الدولية للطاقة الذرية"], "m",
  ["International Atomic Energy Agency", "IAEA", "الوكالة الدولية للطاقة الذرية"]),
 ("opcw", ["a report by the Organisation for the Prohibition of Chemical Weapons", "an OPCW report", "an OPCW document"],
  ["تقرير لمنظمة حظر الأسلحة الكيميائية", "وثيقة لمنظمة حظر الأسلحة الكيميائية"], "m",
  ["OPCW", "Organisation for the Prohibition of Chemical Weapons", "منظمة حظر الأسلحة الكيميائية"]),
 ("eu", ["an internal European Union report", "a European Union report"],
  ["تقرير داخلي للاتحاد الأوروبي", "تقرير للاتحاد الأوروبي"], "m", ["European Union", "EU", "الاتحاد الأوروبي"]),
 ("amnesty", ["a report by Amnesty International", "an Amnesty International report"],
  ["تقرير لمنظمة العفو الدولية"], "m", ["Amnesty International", "Amnesty", "منظمة العفو الدولية"]),
 ("hrw", ["a report by Human Rights Watch", "a Human Rights Watch report"],
  ["تقرير لمنظمة هيومن رايتس ووتش"], "m", ["Human Rights Watch", "هيومن رايتس ووتش"]),
 ("african-union", ["a report by the African Union", "an African Union report"],
  ["تقرير للاتحاد الأفريقي"], "m", ["African Union", "الاتحاد الأفريقي"]),
 ("us-treasury", ["a US Treasury document", "a document of the US Treasury"],
  ["وثيقة لوزارة الخزانة الأميركية"], "f", ["US Treasury", "Treasury", "وزارة الخزانة الأميركية"]),
]
MINISTRIES = [("foreign ministry", "وزارة الخارجية"), ("defence ministry", "وزارة الدفاع"), ("interior ministry", "وزارة الداخلية")]
# counted: en plural, ar 3-10, ar 11-99, ar 100+
UNITS = [("shipments", "شحنات", "شحنة", "شحنة"), ("containers", "حاويات", "حاوية", "حاوية"), ("tonnes", "أطنان", "طنا", "طن"),
         ("truckloads", "شاحنات", "شاحنة", "شاحنة")]
# en, ar indefinite, ar definite, generic en, generic ar, units allowed
ARMS = ("military equipment", "معدات عسكرية", "المعدات العسكرية")
CIVIL = ("supplies", "إمدادات", "الإمدادات")
GOODS = [
 ("anti-tank missiles", "صواريخ مضادة للدروع", "الصواريخ المضادة للدروع", ARMS), ("assault rifles", "بنادق هجومية", "البنادق الهجومية", ARMS),
 ("artillery shells", "قذائف مدفعية", "قذائف المدفعية", ARMS), ("mortar rounds", "قذائف هاون", "قذائف الهاون", ARMS),
 ("drone engines", "محركات طائرات مسيرة", "محركات الطائرات المسيرة", ARMS), ("explosives", "متفجرات", "المتفجرات", ARMS),
 ("radar parts", "قطع رادار", "قطع الرادار", ARMS), ("ammunition", "ذخيرة", "الذخيرة", ARMS),
 ("missile components", "مكونات صواريخ", "مكونات الصواريخ", ARMS), ("night-vision goggles", "مناظير ليلية", "المناظير الليلية", ARMS),
 ("acid-resistant tiles", "بلاط مقاوم للأحماض", "البلاط المقاوم للأحماض", CIVIL), ("diesel fuel", "وقود ديزل", "وقود الديزل", CIVIL),
 ("wheat", "قمح", "القمح", CIVIL), ("coal", "فحم", "الفحم", CIVIL), ("steel pipes", "أنابيب فولاذية", "الأنابيب الفولاذية", CIVIL),
 ("chemical precursors", "مواد كيميائية", "المواد الكيميائية", CIVIL), ("medicines", "أدوية", "الأدوية", CIVIL),
 ("aluminium powder", "مسحوق ألومنيوم", "مسحوق الألومنيوم", CIVIL), ("aircraft parts", "قطع غيار للطائرات", "قطع غيار الطائرات", CIVIL),
 ("fertiliser", "أسمدة", "الأسمدة", CIVIL)]
WEAPONS = [("missiles", "صواريخ", "صاروخا", "صاروخ"), ("drones", "طائرات مسيرة", "طائرة مسيرة", "طائرة مسيرة"),
           ("guided bombs", "قنابل موجهة", "قنبلة موجهة", "قنبلة موجهة"), ("rockets", "قذائف صاروخية", "قذيفة صاروخية", "قذيفة صاروخية")]
SITES = [("air base", "قاعدة جوية"), ("fuel depot", "منشأة وقود"), ("power station", "محطة كهرباء"), ("oil refinery", "مصفاة نفط"),
         ("radar station", "محطة رادار"), ("military base", "قاعدة عسكرية"), ("naval base", "قاعدة بحرية"), ("arms factory", "منشأة أسلحة"),
         ("army barracks", "ثكنة عسكرية"), ("water plant", "محطة مياه")]
FORCES = [("soldiers", "جنود", "جنديا", "جندي"), ("tanks", "دبابات", "دبابة", "دبابة"), ("fighter jets", "طائرات مقاتلة", "طائرة مقاتلة", "طائرة مقاتلة"),
          ("air-defence batteries", "بطاريات دفاع جوي", "بطارية دفاع جوي", "بطارية دفاع جوي"), ("armoured vehicles", "مدرعات", "مدرعة", "مدرعة"),
          ("attack helicopters", "مروحيات هجومية", "مروحية هجومية", "مروحية هجومية")]
MISSILES = [("ballistic missiles", "صواريخ باليستية", "صاروخا باليستيا", "صاروخ باليستي"), ("cruise missiles", "صواريخ كروز", "صاروخ كروز", "صاروخ كروز"),
            ("anti-ship missiles", "صواريخ مضادة للسفن", "صاروخا مضادا للسفن", "صاروخ مضاد للسفن"),
            ("short-range missiles", "صواريخ قصيرة المدى", "صاروخا قصير المدى", "صاروخ قصير المدى")]
FIELDS = [("energy", "الطاقة"), ("defence", "الدفاع"), ("trade", "التجارة"), ("fisheries", "الصيد البحري"), ("agriculture", "الزراعة"), ("mining", "التعدين"),
          ("railways", "السكك الحديدية"), ("nuclear power", "الطاقة النووية"), ("tourism", "السياحة"), ("telecommunications", "الاتصالات")]
LISTED = [("companies", "شركات", "شركة", "شركة"), ("vessels", "سفن", "سفينة", "سفينة"), ("institutions", "مؤسسات", "مؤسسة", "مؤسسة"),
          ("public figures", "شخصيات", "شخصية", "شخصية")]
REASONS = [("arms smuggling", "تهريب أسلحة"), ("human rights abuses", "انتهاكات حقوق الإنسان"), ("cyber attacks", "هجمات إلكترونية"),
           ("money laundering", "غسل أموال"), ("oil smuggling", "تهريب نفط"), ("election meddling", "التدخل في الانتخابات")]
PEOPLE = [("sailors", "بحارة", "بحارا", "بحار"), ("journalists", "صحفيين", "صحفيا", "صحفي"), ("fishermen", "صيادين", "صيادا", "صياد"),
          ("engineers", "مهندسين", "مهندسا", "مهندس"), ("lorry drivers", "سائقين", "سائقا", "سائق"), ("students", "طلاب", "طالبا", "طالب"),
          ("businessmen", "تجار", "تاجرا", "تاجر")]
DIPLOMATS = [("diplomats", "دبلوماسيين", "دبلوماسيا", "دبلوماسي"), ("military attaches", "ملحقين عسكريين", "ملحقا عسكريا", "ملحق عسكري"),
             ("consular staff", "موظفين قنصليين", "موظفا قنصليا", "موظف قنصلي")]
CHARGES = [("spying", "التجسس"), ("smuggling", "التهريب"), ("illegal entry", "الدخول غير القانوني"), ("fraud", "الاحتيال")]
BLAMES = [("espionage", "التجسس"), ("aggression", "العدوان"), ("piracy", "القرصنة"), ("bad faith", "سوء النية"), ("negligence", "الإهمال"),
          ("state terrorism", "إرهاب الدولة"), ("double standards", "ازدواجية المعايير"), ("racism", "العنصرية")]
CAUSES = [("a fishing dispute", "خلاف على الصيد"), ("visa rules", "قواعد التأشيرات"), ("a border closure", "إغلاق الحدود"), ("water rights", "حقوق المياه"),
          ("trade tariffs", "رسوم تجارية"), ("a prisoner case", "قضية سجناء")]
ROLES = [("foreign minister", "وزير الخارجية"), ("defence minister", "وزير الدفاع"), ("prime minister", "رئيس الوزراء"), ("president", "الرئيس"),
         ("trade minister", "وزير التجارة"), ("energy minister", "وزير الطاقة")]
TOPICS = [("border security", "أمن الحدود"), ("trade ties", "العلاقات التجارية"), ("energy supplies", "إمدادات الطاقة"), ("migration", "الهجرة"),
          ("water sharing", "تقاسم المياه"), ("air links", "الرحلات الجوية")]
# act: type, where it is (T: a city of the target, A: of the actor, - none), near pairs, days a document needs, English, Arabic, denials.
# [trigger]; ~verb agrees with the actor, ^verb with the target, @verb with both; a+ article, l+ b+ w+ glued. n noun first, v verb first, m masdar.
ACTS = {
"supply": dict(type="AID", at="T", near=1, en="""
{A} [sent] {NG} to {T}{VIA}{D}
{A} [shipped] {NG} to {T}{VIA}{D}
{A} [supplied] {T} with {NG}{VIA}{D}
{A} [delivered] {NG} to {T}{VIA}{D}
{T} [received] {NG} from {A}{VIA}{D}
{NG} were [sent] by {A} to {T}{VIA}{D}
{A} [provided] {T} with {NG}{VIA}{D}
{NG} from {A} were [delivered] to {T}{VIA}{D}
{A} [exported] {NG} to {T}{VIA}{D}""", ar="""
n {A} [~أرسل] {NG} إلى {T}{VIA}{D}
n {A} [~زود] {T} b+{NG}{VIA}{D}
v [~سلم] {A} {NG} إلى {T}{VIA}{D}
n {T} [^تلقى] {NG} من {A}{VIA}{D}
v [^تسلم] {T} {NG} من {A}{VIA}{D}
m [تزويد] {A} {T} b+{NG}{VIA}{D}
m [إرسال] {A} {NG} إلى {T}{VIA}{D}
n {A} [~شحن] {NG} إلى {T}{VIA}{D}
v [~نقل] {A} {NG} إلى {T}{VIA}{D}""", deny_en="[sending] {NG} to {T}{VIA}{D}|[supplying] {T} with {NG}{VIA}{D}", deny_ar="[إرسال] {NG} إلى {T}{VIA}{D}|[تزويد] {T} b+{NG}{VIA}{D}",
 deny_t_en="[receiving] {NG} from {A}{VIA}{D}", deny_t_ar="[تلقي] {NG} من {A}{VIA}{D}"),
"visit": dict(type="CONSULT", at="T", near=0, en="""
the {Aa} {R} [visited] {PT}{D}{TOP}
{A}'s {R} [met] his {Ta} counterpart{W}{D}{TOP}
{A}'s {R} held [talks] with {Ta} officials{W}{D}{ON}
the {Aa} {R} [arrived] in {PT}{D} at the head of {NG}
a+{Aa} delegation led by the {R} paid a [visit] to {PT}{D}
{Ta} leaders [received] the {Aa} {R}{W}{D}
the {Aa} {R} [travelled] to {PT}{D}{TOP}
the {Aa} {R} and his {Ta} counterpart held [talks]{W}{D}{ON}""", ar="""
v [زار] {R} {Adm} {PT}{D}{TOP}
n {R} {Adm} [زار] {PT}{D}{TOP}
n {R} {Adm} [التقى] نظيره {Tdm}{W}{D}
v أجرى {R} {Adm} [محادثات] مع مسؤولين في الحكومة {Tdf}{W}{D}
v [وصل] {R} {Adm} إلى {PT}{D} على رأس {NG}
v [استقبلت] الحكومة {Tdf} {R} {Adm}{W}{D}
n {R} {Adm} أجرى [مباحثات] مع نظيره {Tdm}{W}{D}
m [زيارة] {R} {Adm} إلى {PT}{D}"""),
"agreement": dict(type="SUPPORT", at="T", near=1, en="""
{A} and {T} [signed] {NG}{W}{D}
{A} [signed] {NG} with {T}{W}{D}
{NG} was [signed] by {A} and {T}{W}{D}
{A} and {T} [concluded] {NG}{W}{D}
{A} [concluded] {NG} with {T}{W}{D}
{A} and {T} [sealed] {NG}{W}{D}""", ar="""
v [~وقع] {A} w+{T} {NG}{W}{D}
n {A} w+{T} [@وقع] {NG}{W}{D}
n {A} [~أبرم] {NG} مع {T}{W}{D}
m [توقيع] {A} w+{T} {NG}{W}{D}
m [إبرام] {A} {NG} مع {T}{W}{D}
n {A} [~وقع] {NG} مع {T}{W}{D}
v [~أبرم] {A} w+{T} {NG}{W}{D}""", deny_en="[signing] {NG} with {T}{W}{D}", deny_ar="[توقيع] {NG} مع {T}{W}{D}"),
"sanctions": dict(type="COERCE", at="T", near=0, en="""
{A} [imposed] sanctions on {NG}{BASED}{D}{OVER}
{A} [blacklisted] {NG}{BASED}{D}{OVER}
{A} [sanctioned] {NG}{BASED}{D}{OVER}
{NG}{BASED} were [blacklisted] by {A}{D}{OVER}
{A} slapped [sanctions] on {NG}{BASED}{D}{OVER}
{A} [froze] the assets of {NG}{BASED}{D}{OVER}
sanctions were [imposed] by {A} on {NG}{BASED}{D}{OVER}""", ar="""
n {A} [~فرض] عقوبات على {NG}{BASED}{D}{OVER}
v [~فرض] {A} عقوبات على {NG}{BASED}{D}{OVER}
n {A} [~أدرج] {NG}{BASED} على القائمة السوداء{D}{OVER}
m [فرض] {A} عقوبات على {NG}{BASED}{D}{OVER}
v [~جمد] {A} أصول {NG}{BASED}{D}{OVER}
n {A} [~وضع] {NG}{BASED} على القائمة السوداء{D}{OVER}
v [فرضت] الحكومة {Adf} عقوبات على {NG}{BASED}{D}{OVER}
n الحكومة {Adf} [فرضت] عقوبات على {NG}{BASED}{D}{OVER}"""),
"strike": dict(type="ASSAULT", at="T", near=1, en="""
{Aa} warplanes [struck] {S}{W}{D}{K}
{A} [attacked] {S}{W}{D}{K}
{A} [bombed] {S}{W}{D}{K}
{S}{W} was [hit] by {Aa} forces{D}{K}
{Aa} forces [targeted] {S}{W}{D}{K}
{Aa} forces [shelled] {S}{W}{D}{K}
{A} carried out an [attack] on {S}{W}{D}{K}
{S}{W} was [bombed] by {A}{D}{K}""", ar="""
v [قصفت] طائرات {Aif} {S}{W}{D}{K}
n القوات {Adf} [استهدفت] {S}{W}{D}{K}
n {A} [~هاجم] {S}{W}{D}{K}
n {A} [~ضرب] {S}{W}{D}{K}
v تعرضت {S}{W} l+[قصف] {Aim}{D}{K}
m [قصف] القوات {Adf} {S}{W}{D}{K}
m [استهداف] {A} {S}{W}{D}{K}
v شنت القوات {Adf} [هجوما] على {S}{W}{D}{K}
v [استهدف] الطيران {Adm} {S}{W}{D}{K}""", deny_en="[striking] {S}{W}{D}{K}|[attacking] {S}{W}{D}{K}", deny_ar="[قصف] {S}{W}{D}{K}|[استهداف] {S}{W}{D}{K}"),
"seize": dict(type="COERCE", at="A", near=1, en="""
{Aa} authorities [seized] {NG} aboard a+{Ta} ship{W}{D}
{A} [seized] a+{Ta} vessel carrying {NG}{W}{D}
{A} [intercepted] a+{Ta} vessel carrying {NG}{W}{D}
{A} [impounded] a+{Ta} ship loaded with {NG}{W}{D}
a+{Ta} ship carrying {NG} was [seized] by {Aa} customs{W}{D}
{Aa} customs [confiscated] {NG} from a+{Ta} freighter{W}{D}
the {Aa} coast guard [detained] a+{Ta} ship carrying {NG}{W}{D}""", ar="""
v [صادرت] السلطات {Adf} {NG} من سفينة {Tif}{W}{D}
n السلطات {Adf} [احتجزت] سفينة {Tif} محملة b+{NG}{W}{D}
n {A} [~ضبط] {NG} على متن سفينة {Tif}{W}{D}
v [ضبطت] الجمارك {Adf} {NG} على متن سفينة {Tif}{W}{D}
m [مصادرة] السلطات {Adf} {NG} من سفينة {Tif}{W}{D}
m [احتجاز] {A} سفينة {Tif} محملة b+{NG}{W}{D}
n {A} [~اعترض] سفينة {Tif} تنقل {NG}{W}{D}""", deny_en="[seizing] {NG} from a+{Ta} ship{W}{D}", deny_ar="[احتجاز] سفينة {Tif} محملة b+{NG}{W}{D}"),
"deploy": dict(type="MOBILIZE", at="T", near=1, en="""
{A} [deployed] {NG} to {PIT}{D}
{A} [stationed] {NG} in {PIT}{D}
{NG} from {A} were [deployed] in {PIT}{D}
{NG} from {A} [arrived] in {PIT}{D}
{A} [moved] {NG} into {PIT}{D}
the {Aa} army [deployed] {NG} in {PIT}{D}
the {Aa} military [massed] {NG} in {PIT}{D}
{Aa} forces [deployed] {NG} in {PIT}{D}""", ar="""
n {A} [~نشر] {NG} في {PIT}{D}
v [~نشر] {A} {NG} في {PIT}{D}
m [نشر] {A} {NG} في {PIT}{D}
n {A} [~حشد] {NG} في {PIT}{D}
n الجيش {Adm} [نشر] {NG} في {PIT}{D}
v [نشرت] القوات {Adf} {NG} في {PIT}{D}
n {A} [~دفع] b+{NG} إلى {PIT}{D}
m [نشر] الجيش {Adm} {NG} في {PIT}{D}""", deny_en="[deploying] {NG} in {PIT}{D}", deny_ar="[نشر] {NG} في {PIT}{D}"),
"test": dict(type="MOBILIZE", at="A", near=1, en="""
{A} [test-fired] {NG} from {FROM}{D}
{A} [launched] {NG} from {FROM}{D}
{A} [fired] {NG} from {FROM}{D}
{A} [tested] {NG} near {FROM}{D}
{Aa} forces [test-fired] {NG} from {FROM}{D}
the {Aa} military [tested] {NG} near {FROM}{D}
{A} carried out a [test] of {NG} near {FROM}{D}""", ar="""
n {A} [~أطلق] {NG} من {FROM}{D}
v [~اختبر] {A} {NG} قرب {FROM}{D}
m [اختبار] {A} {NG} قرب {FROM}{D}
n الجيش {Adm} [أطلق] {NG} من {FROM}{D}
v [أطلقت] القوات {Adf} {NG} من {FROM}{D}
n {A} [~جرب] {NG} قرب {FROM}{D}""", deny_en="[testing] {NG} near {FROM}{D}", deny_ar="[اختبار] {NG} قرب {FROM}{D}"),
"arrest": dict(type="COERCE", at="A", near=1, en="""
{A} [arrested] {NG}{W}{D}{SUSP}
{Aa} police [detained] {NG}{W}{D}{SUSP}
{NG} were [arrested] by {Aa} security forces{W}{D}{SUSP}
{Aa} authorities [rounded up] {NG}{W}{D}{SUSP}
{Aa} security forces [captured] {NG}{W}{D}{SUSP}
{Aa} agents [apprehended] {NG}{W}{D}{SUSP}
{NG} were [detained] by {A}{W}{D}{SUSP}""", ar="""
n {A} [~اعتقل] {NG}{W}{D}{SUSP}
v [أوقفت] الشرطة {Adf} {NG}{W}{D}{SUSP}
m [اعتقال] السلطات {Adf} {NG}{W}{D}{SUSP}
n قوات الأمن {Adf} [احتجزت] {NG}{W}{D}{SUSP}
m [توقيف] {A} {NG}{W}{D}{SUSP}
v [اعتقلت] السلطات {Adf} {NG}{W}{D}{SUSP}
n الشرطة {Adf} [اعتقلت] {NG}{W}{D}{SUSP}""", deny_en="[arresting] {NG}{W}{D}|[detaining] {NG}{W}{D}", deny_ar="[اعتقال] {NG}{W}{D}|[احتجاز] {NG}{W}{D}"),
"expel": dict(type="SANCTION", at="-", near=0, en="""
{A} [expelled] {NG}{D}{OVER}
{NG} were [expelled] from {A}{D}{OVER}
{NG} were [expelled] by {A}{D}{OVER}
{Aa} authorities [expelled] {NG}{D}{OVER}
{A} [ejected] {NG}{D}{OVER}
{A} [kicked out] {NG}{D}{OVER}""", ar="""
n {A} [~طرد] {NG}{D}{OVER}
v [~طرد] {A} {NG}{D}{OVER}
m [طرد] {A} {NG}{D}{OVER}
n {A} [~أبعد] {NG}{D}{OVER}
m [إبعاد] {A} {NG}{D}{OVER}
v [طردت] السلطات {Adf} {NG}{D}{OVER}
n وزارة الخارجية {Adf} [طردت] {NG}{D}{OVER}"""),
"accuse": dict(type="ACCUSE", at="-", near=0, en="""
{A} [accused] {T} of {G}{D}
{A} [blamed] {T} for {G}{D}
{T} was [accused] by {A} of {G}{D}
the {Aa} government [accused] {T} of {G}{D}
{A} publicly [accused] {T} of {G}{D}
the {Aa} government [blamed] {T} for {G}{D}
{T} was [blamed] by {A} for {G}{D}""", ar="""
n {A} [~اتهم] {T} b+{G}{D}
v [~اتهم] {A} {T} b+{G}{D}
m [اتهام] {A} {T} b+{G}{D}
n {A} [~حمل] {T} مسؤولية {G}{D}
v [~حمل] {A} {T} مسؤولية {G}{D}
n الحكومة {Adf} [اتهمت] {T} b+{G}{D}
v [اتهمت] الحكومة {Adf} {T} b+{G}{D}"""),
"protest": dict(type="PROTEST", at="A", near=0, en="""
{NG} [protested] outside the {Ta} embassy{W}{D}{OVER}
{NG} [demonstrated] in front of the {Ta} embassy{W}{D}{OVER}
{NG} [rallied] outside the {Ta} embassy{W}{D}{OVER}
{NG} [marched] on the {Ta} embassy{W}{D}{OVER}
{NG} staged a [protest] outside the {Ta} embassy{W}{D}{OVER}
{NG} held a [demonstration] outside the {Ta} embassy{W}{D}{OVER}""", ar="""
v [تظاهر] {NG} أمام السفارة {Tdf}{W}{D}{OVER}
n {NG} [تظاهروا] أمام السفارة {Tdf}{W}{D}{OVER}
v [احتج] {NG} أمام السفارة {Tdf}{W}{D}{OVER}
m [تظاهر] {NG} أمام السفارة {Tdf}{W}{D}{OVER}
n {NG} [احتجوا] أمام السفارة {Tdf}{W}{D}{OVER}
v [اعتصم] {NG} أمام السفارة {Tdf}{W}{D}{OVER}
m [احتجاج] {NG} أمام السفارة {Tdf}{W}{D}{OVER}"""),
}
# follow-ups: about the source (left out where the attribution is), about nothing
ABOUT_DOCUMENT_EN = ["The document, which runs to several dozen pages, has not been made public.", "The report did not name its own informants.", "The text was finished some weeks ago and is still being translated."]
ABOUT_PEOPLE_EN = ["The account could not immediately be checked.", "No names were given because the matter is sensitive.", "Further details were promised for later in the week."]
ABOUT_MINISTRY_EN = ["The short statement gave no further details.", "Further details were promised for later in the week."]
ABOUT_AGENCY_EN = ["The story gave no further details.", "The story did not say how the information was obtained."]
PLAIN_EN = ["It was not immediately clear what the consequences would be.", "No further details were available.", "The matter is likely to come up again in the next few weeks.",
 "Observers in the region said little about it.", "The full background remained unclear by the evening.", "There was no comment for several hours.",
 "Analysts differ over how important this is.", "The phone lines of several offices went unanswered."]
ABOUT_DOCUMENT_AR = ["ولم تنشر الوثيقة حتى الآن وتقع في عشرات الصفحات.", "ولم يذكر التقرير أسماء من تحدث إليهم معدوه.", "وما زال النص قيد الترجمة إلى لغات أخرى."]
ABOUT_PEOPLE_AR = ["ولم يتسن التحقق من هذه الرواية على الفور.", "ولم تذكر أسماء نظرا إلى حساسية الموضوع.", "ومن المنتظر الكشف عن تفاصيل أخرى في وقت لاحق."]
ABOUT_MINISTRY_AR = ["ولم يتضمن البيان المقتضب تفاصيل أخرى.", "ومن المنتظر الكشف عن تفاصيل أخرى في وقت لاحق."]
ABOUT_AGENCY_AR = ["ولم يتضمن الخبر تفاصيل إضافية.", "ولم يوضح الخبر كيفية الحصول على المعلومات."]
PLAIN_AR = ["ولم تتضح على الفور العواقب المحتملة.", "ولم تتوفر تفاصيل إضافية حتى الآن.", "ومن المرجح أن يعود الموضوع إلى الواجهة خلال الأسابيع المقبلة.",
 "ولم يصدر أي تعليق لساعات عدة.", "وتتباين آراء المحللين بشأن أهمية الأمر.", "وبقيت الصورة غير واضحة حتى المساء.", "وظلت هواتف مكاتب عدة بلا رد."]
BACKGROUND_EN = ["The two sides share a long history with many ups and downs.", "Trade in the region has grown slowly over the past decade.", "Temperatures were unusually high for the season.",
 "The local currency was little changed in afternoon trading.", "Most shops stayed open as on any other day.", "The area lies on an old caravan road and has several large markets.",
 "Schools are due to reopen after the holidays.", "Fishing and farming are the main sources of income there.", "The harbour is one of the busiest of its coast.",
 "Diplomacy in the region has long moved at a slow pace.", "A new bridge has made the journey shorter for many people.", "Prices of bread and vegetables have been rising for months.",
 "The national football team plays its next match at home.", "Heavy rain had fallen for most of the week.", "The population of the area has doubled in a generation.",
 "Tourism, once a large business, is only slowly coming back."]
BACKGROUND_AR = ["وللجانبين تاريخ طويل من العلاقات المتقلبة.", "وقد نمت التجارة في المنطقة ببطء خلال العقد الماضي.", "وكانت درجات الحرارة مرتفعة على غير المعتاد في هذا الفصل.",
 "ولم يطرأ تغير يذكر على سعر العملة المحلية في تعاملات بعد الظهر.", "وبقيت معظم المتاجر مفتوحة كأي يوم آخر.", "وتقع المنطقة على طريق قوافل قديم وفيها أسواق كبيرة عدة.",
 "ومن المقرر أن تفتح المدارس أبوابها بعد العطلة.", "ويعتمد السكان هناك على الصيد والزراعة مصدرا للدخل.", "ويعد المرفأ من أكثر المرافئ ازدحاما على ذلك الساحل.",
 "وقد اختصر جسر جديد الطريق على كثيرين.", "وترتفع أسعار الخبز والخضار منذ أشهر.", "ويخوض المنتخب الوطني لكرة القدم مباراته المقبلة على أرضه.",
 "وهطلت أمطار غزيرة معظم أيام الأسبوع.", "وتضاعف عدد سكان المنطقة خلال جيل واحد.", "ولا تزال السياحة تتعافى ببطء بعد سنوات من الركود."]
EXTRA_EN = ["In other news, the city council approved a plan for more parks and a second tram line.", "Separately, organisers of the annual book fair said that they expected more visitors than last year.",
 "Meanwhile, the weather service forecast a mild weekend with some clouds in the north.", "In sport, the league season opens on Saturday with four matches."]
EXTRA_AR = ["وفي خبر آخر، أقر المجلس البلدي خطة لإنشاء مزيد من الحدائق وخط ترام ثان.", "وعلى صعيد منفصل، توقع منظمو معرض الكتاب السنوي عددا أكبر من الزوار.",
 "وتوقعت هيئة الأرصاد طقسا معتدلا في عطلة نهاية الأسبوع مع بعض الغيوم.", "وفي الرياضة، ينطلق موسم الدوري يوم السبت بأربع مباريات."]


MONTHS_EN = "January February March April May June July August September October November December".split()
MONTHS_AR = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
MONTHS_LEVANT = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"]
DAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAYS_AR = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
WITH_THE = {"New York Times", "Washington Post", "Wall Street Journal", "Guardian", "Financial Times", "Daily Star", "Jordan Times",
            "Japan Times", "Straits Times", "Associated Press", "BBC"}


class State:
    def __init__(self, line):
        self.en, self.en_adj, self.ar, self.gender, adj, self.cap_en, self.cap_ar, cities = line.split("|")
        words = adj.split()
        self.m, self.f = adj, " ".join(w + "ة" for w in words)
        self.dm, self.df = (" ".join("ال" + w for w in t.split()) for t in (self.m, self.f))
        self.cities = [(self.cap_en, self.cap_ar)] + [tuple(c.split("=")) for c in cities.split(",") if c]

    def aliases(self):
        return [self.en, self.ar, self.en_adj, self.cap_en, self.cap_ar, self.dm, self.df]


class Outlet:
    def __init__(self, line):
        self.slug, self.en, self.kind, self.dateline, self.ar, self.ar_bare, agency = line.split("|")
        self.agency = agency == "1"
        self.key = ("x", self.slug)
        self.en_text = "the " + self.en if self.en in WITH_THE else self.en

    def aliases(self):
        names = [self.en, self.ar, self.ar_bare]
        if self.dateline and self.dateline != self.en:
            names.append(self.dateline)
        return names


STATES = [State(line) for line in STATES.split("\n") if line]
OUTLETS = [Outlet(line) for line in OUTLETS.split("\n") if line]
AT_SEA = [s for s in STATES if any(c[0] in PORTS for c in s.cities)]
for act in ACTS.values():
    act["en"] = [("s", line) for line in act["en"].split("\n") if line]
    act["ar"] = [tuple(line.split(" ", 1)) for line in act["ar"].split("\n") if line]
ACT_NAMES = list(ACTS)
ACT_WEIGHTS = [22, 8, 9, 8, 14, 9, 8, 6, 7, 4, 5, 4]


def past(verb, feminine):
    return verb if not feminine else (verb[:-1] if verb.endswith("ى") else verb) + "ت"


def number_en(n):
    return f"{n:,}"


def counted_ar(n, forms):
    """forms: en, 3-10, 11-99, 100 and more."""
    tail = n % 100
    return f"{n} {forms[1] if 3 <= tail <= 10 else forms[2] if tail >= 11 else forms[3]}"


SHADDA = "\u0651"
GLUE = re.compile(r"\b([lbw])\+(ال|[\d«])?")
ARTICLE = re.compile(r"a\+(\w)")
VERB = re.compile(r"([~^@])(\w+)")


def glue(match):
    letter = {"l": "ل", "b": "ب", "w": "و"}[match[1]]
    if match[2] and match[2] != "ال":
        return letter + "ـ" + match[2]
    if match[2]:
        return "لل" if letter == "ل" else letter + "ال"
    return letter


class Event:
    """What happened, and the words for it."""

    def __init__(self, r, act, actor, target, day):
        self.act, self.actor, self.target, self.day = act, actor, target, day
        self.spec = ACTS[act]
        self.type = self.spec["type"]
        self.precision = "day"
        if act in ("supply", "deploy") and r.random() < 0.35:
            self.precision = "range" if act == "supply" and r.random() < 0.5 else "month"
        elif r.random() < 0.06:
            self.precision = "month"
        start = datetime.date.fromordinal(day)
        self.first = self.last = day
        if self.precision != "day":
            self.first = start.replace(day=1).toordinal()
            months = 1 if self.precision == "month" else r.randint(2, 5)
            if start.month + months > 13:
                self.first = start.replace(month=14 - months, day=1).toordinal()
            first = datetime.date.fromordinal(self.first)
            m = first.month - 1 + months
            self.last = datetime.date(first.year + m // 12, m % 12 + 1, 1).toordinal() - 1
        self.place = r.choice(self.cities())
        self.draw_goods(r)
        self.reason = r.choice(REASONS if act == "sanctions" else CAUSES if act in ("protest", "expel") else CHARGES)
        self.role, self.topic = r.choice(ROLES), r.choice(TOPICS)
        self.unit = r.choice(UNITS[1:3] if act == "seize" else UNITS[:2] if self.goods in GOODS[:10] else UNITS)

    def cities(self):
        cities = (self.actor if self.spec["at"] == "A" else self.target).cities
        return [c for c in cities if c[0] in PORTS] if self.act == "seize" else cities

    def draw_goods(self, r):
        act = self.act
        self.site = r.choice(SITES)
        kinds = {"supply": GOODS, "seize": GOODS, "strike": WEAPONS, "deploy": FORCES, "test": MISSILES, "agreement": FIELDS,
                 "sanctions": LISTED, "arrest": PEOPLE, "expel": DIPLOMATS, "accuse": BLAMES}
        self.goods = r.choice(kinds.get(act, [("", "")]))
        self.count = {"protest": lambda: r.randint(2, 60) * 100, "agreement": lambda: r.randint(2, 90) * 10 + 1 + r.randint(0, 8),
                      "deploy": lambda: r.randint(3, 20) * 100 if self.goods[0] == "soldiers" else r.randint(4, 60),
                      "test": lambda: r.randint(3, 9), "strike": lambda: r.randint(3, 24), "visit": lambda: r.randint(5, 40),
                      "sanctions": lambda: r.randint(3, 40), "arrest": lambda: r.randint(3, 45), "expel": lambda: r.randint(3, 30)}.get(
                          act, lambda: r.choice([r.randint(3, 20), r.randint(11, 90), r.randint(11, 60) * 10]))()
        while self.count % 100 in (0, 1, 2) and act != "protest" and not (act == "deploy" and self.count >= 300):
            self.count += 3

    def unlike(self, r, other):
        """Draws again until goods, place and count all differ from `other`'s."""
        for _ in range(80):
            self.draw_goods(r)
            self.place = r.choice(self.cities())
            apart = self.count > other.count * 1.5 or other.count > self.count * 1.5
            site = self.act != "strike" or self.site != other.site
            if self.goods != other.goods and site and apart and self.place != other.place:
                return True
        return False

    def words(self, lang, shown, count, date, qualifier, metonym):
        """The fields of a template."""
        a, t, act = self.actor, self.target, self.act
        place = self.place if "place" in shown else None
        goods = "goods" in shown
        n = count if "count" in shown else None
        if lang == "en":
            num = f"{qualifier} {number_en(n)}".strip() if n else ""
            f = {"A": a.cap_en if metonym else a.en, "Aa": a.en_adj, "T": t.en, "Ta": t.en_adj, "D": date,
                 "W": f" in {place[0]}" if place else "", "VIA": f" via {place[0]}" if place else "", "PT": place[0] if place else t.en,
                 "PIT": f"{place[0]} in {t.en}" if place else t.en, "FROM": place[0] if place else f"a site in {a.en}",
                 "BASED": f" based in {place[0]}" if place else "", "R": self.role[0], "TOP": f" to discuss {self.topic[0]}",
                 "ON": f" on {self.topic[0]}", "OVER": f" over {self.reason[0]}", "SUSP": f" on suspicion of {self.reason[0]}",
                 "G": self.goods[0]}
            if act in ("supply", "seize"):
                what = self.goods[0] if goods else self.goods[3][0]
                f["NG"] = f"{num} {self.unit[0]} of {what}" if n else what
            elif act == "visit":
                f["NG"] = f"a delegation of {n}" if n else "a delegation"
            elif act == "agreement":
                about = f" on {self.goods[0]}" if goods else ""
                f["NG"] = (f"a ${n} million agreement" if n else "an agreement") + about
            elif act == "strike":
                f["S"] = "a+" + f"{t.en_adj} {self.site[0]}"
                what = self.goods[0] if goods else "projectiles"
                f["K"] = f" with {num} {what}" if n else f" with {what}" if goods else ""
            elif act in ("deploy", "test"):
                f["NG"] = f"{num} {self.goods[0]}".strip()
            elif act in ("sanctions", "arrest", "expel"):
                what = self.goods[0] if goods else {"sanctions": "entities", "arrest": "nationals", "expel": "officials"}[act]
                f["NG"] = f"{num} {t.en_adj} {what}".strip()
            elif act == "protest":
                f["NG"] = f"{num} {a.en_adj} demonstrators".strip()
            return f
        q = qualifier + " " if qualifier else ""
        f = {"A": a.cap_ar if metonym else a.ar, "T": t.ar, "Adm": a.dm, "Adf": a.df, "Aim": a.m, "Aif": a.f, "Tdm": t.dm, "Tdf": t.df,
             "Tif": t.f, "D": date, "W": f" في {place[1]}" if place else "", "VIA": f" عبر {place[1]}" if place else "",
             "PT": place[1] if place else t.ar, "PIT": f"{place[1]} في {t.ar}" if place else t.ar,
             "FROM": place[1] if place else f"موقع في {a.ar}", "BASED": f" في {place[1]}" if place else "", "R": self.role[1],
             "TOP": f" لبحث {self.topic[1]}", "OVER": f" بسبب {self.reason[1]}", "SUSP": f" بتهمة {self.reason[1]}", "G": self.goods[1]}
        if act in ("supply", "seize"):
            if n:
                f["NG"] = f"{q}{counted_ar(n, self.unit)} من {self.goods[2] if goods else self.goods[3][2]}"
            else:
                f["NG"] = self.goods[1] if goods else self.goods[3][1]
        elif act == "visit":
            f["NG"] = "وفد من " + counted_ar(n, ("", "أعضاء", "عضوا", "عضو")) if n else "وفد"
        elif act == "agreement":
            million = "ملايين" if n and 3 <= n <= 10 else "مليون"
            f["NG"] = (f"اتفاقية بقيمة {n} {million} دولار" if n else "اتفاقية") + (f" في مجال {self.goods[1]}" if goods else "")
        elif act == "strike":
            f["S"] = f"{self.site[1]} {t.f}"
            what = counted_ar(n, self.goods if goods else ("", "مقذوفات", "مقذوفا", "مقذوف")) if n else self.goods[1]
            f["K"] = f" b+{what}" if n or goods else ""
        elif act in ("deploy", "test"):
            f["NG"] = q + counted_ar(n, self.goods) if n else self.goods[1]
        elif act == "sanctions":
            forms = self.goods if goods else ("", "كيانات", "كيانا", "كيان")
            adj = t.f if goods else t.f if n and 3 <= n % 100 <= 10 or not n else t.m
            f["NG"] = f"{q}{counted_ar(n, forms) if n else forms[1]} {adj}"
        elif act in ("arrest", "expel"):
            forms = self.goods if goods else ("", "أشخاص", "شخصا", "شخص")
            f["NG"] = f"{q}{counted_ar(n, forms) if n else forms[1]} من {t.ar}"
        elif act == "protest":
            f["NG"] = f"{q}{n} متظاهر {a.m}" if n else f"متظاهرون في {a.ar}"
        return f

    def clause(self, lang, template, shown, count, date, qualifier="", metonym=False):
        """The words of a template, and its trigger."""
        f = self.words(lang, shown, count, date, qualifier, metonym)
        if lang == "ar":
            agree = {"~": metonym or self.actor.gender == "f", "^": self.target.gender == "f"}
            both = agree["~"] and agree["^"]

            def verb(m):
                if m[1] == "@":
                    return m[2] + ("تا" if both else "ا")
                return past(m[2], agree[m[1]])
            template = VERB.sub(verb, template)
        text = template.format_map(f)
        if lang == "ar":
            text = GLUE.sub(glue, text)
        else:
            text = ARTICLE.sub(lambda m: ("an " if m[1] in "AEIO" else "a ") + m[1], text)
        left, right = text.index("["), text.index("]")
        return text[:left] + text[left + 1:right] + text[right + 1:], text[left + 1:right]


def date_words(r, event, lang, shown, pub):
    """How a report of the day `pub` says when it was, and the last day on which that is understood."""
    first, last = datetime.date.fromordinal(event.first), datetime.date.fromordinal(event.last)
    precision = event.precision
    if precision == "day" and "day" not in shown:
        precision = "month"
    if lang == "en":
        if precision == "month":
            return f" in {MONTHS_EN[first.month - 1]} {first.year}", 10 ** 7
        if precision == "range":
            return f" between {MONTHS_EN[first.month - 1]} and {MONTHS_EN[last.month - 1]} {last.year}", 10 ** 7
        lag, style = pub - event.day, r.random()
        if lag <= 5 and style < 0.3:
            return f" on {DAYS_EN[first.weekday()]}", event.day + 6
        if lag <= 40 and style < 0.5:
            return f" on {MONTHS_EN[first.month - 1]} {first.day}", event.day + 60
        if style < 0.75:
            return f" on {first.day} {MONTHS_EN[first.month - 1]} {first.year}", 10 ** 7
        return f" on {MONTHS_EN[first.month - 1]} {first.day}, {first.year}", 10 ** 7
    names = MONTHS_LEVANT if r.random() < 0.2 else MONTHS_AR
    name = names[first.month - 1]
    if precision == "month":
        return f" في {name} {first.year}", 10 ** 7
    if precision == "range":
        return f" بين {name} و{names[last.month - 1]} {last.year}", 10 ** 7
    if names is MONTHS_AR and r.random() < 0.2:
        name += "/" + MONTHS_LEVANT[first.month - 1]
    lag, style = pub - event.day, r.random()
    if lag <= 5 and style < 0.3:
        return f" يوم {DAYS_AR[first.weekday()]}", event.day + 6
    if style < 0.5:
        return f" يوم {DAYS_AR[first.weekday()]} {first.day} {name} {first.year}", 10 ** 7
    return f" في {first.day} {name} {first.year}", 10 ** 7


class Origin:
    """Whose word it is. names_en; names_ar: pairs nominative, genitive; kind document, ministry, officials, witness or own."""

    def __init__(self, kind, family, names_en, names_ar, aliases, feminine=False, state=None, outlet=None):
        self.kind, self.family, self.names_en, self.names_ar = kind, family, names_en, names_ar
        self.aliases, self.feminine, self.state, self.outlet = aliases, feminine, state, outlet
        self.key = outlet.key if outlet else ("o", family)


def draw_origin(r, event, outlets, taken, may_own):
    act = event.act
    kinds = ["document"] * 5 + ["ministry"] * 2 + ["officials"] * 4 + ["witness"] * 2 + ["own"] * 2
    if act in ("visit", "agreement", "sanctions", "expel", "accuse", "test"):
        kinds = ["ministry"] * 3 + ["officials"] * 3 + ["own"] * (0 if act == "accuse" else 2)  # there the accuser speaks
    elif act in ("protest", "arrest"):
        kinds = ["witness"] * 3 + ["officials"] * 2 + ["own"] * 2
    elif act in ("supply", "seize"):
        kinds = [k for k in kinds if k != "witness"]
    for _ in range(60):
        kind = r.choice(kinds)
        if kind == "own" and (not may_own or event.precision != "day"):
            continue
        if kind == "document":
            family, en, ar, gender, aliases = r.choice(DOCUMENTS)
            if act in ("strike",) and family in ("iaea", "us-treasury", "eu"):
                continue
            origin = Origin(kind, family, en, [(a, a) for a in ar], en + ar + aliases, gender == "f")
        elif kind == "ministry":
            state = r.choice([event.actor, event.target, event.target, r.choice(STATES)])
            en, ar = r.choice(MINISTRIES[:2])
            names = [f"the {state.en_adj} {en}", f"{state.en}'s {en}"]
            origin = Origin(kind, "state:" + state.en, names, [(f"{ar} {state.df}",) * 2], names + [f"{ar} {state.df}", state.en_adj + " " + en], True, state)
        elif kind == "officials":
            state = r.choice([event.actor, event.target, r.choice(STATES)])
            if r.random() < 0.5:
                en = [f"two {state.en_adj} officials", f"{state.en_adj} officials"]
                ar = [(f"مسؤولون في الحكومة {state.df}", f"مسؤولين في الحكومة {state.df}")]
            else:
                en = ["a+" + f"{state.en_adj} official who asked not to be named", f"a senior {state.en_adj} official"]
                en = [ARTICLE.sub(lambda m: ("an " if m[1] in "AEIO" else "a ") + m[1], e) for e in en]
                ar = [(f"مسؤول {state.m} رفيع المستوى",) * 2, (f"مسؤول {state.m}",) * 2]
            origin = Origin(kind, "state:" + state.en, en, ar, en + [x for pair in ar for x in pair] + [state.en_adj + " officials", state.en_adj + " official"],
                            False, state)
        elif kind == "witness":
            if r.random() < 0.5:
                en, ar = ["residents of " + event.place[0], "residents"], [(f"سكان في {event.place[1]}",) * 2, ("سكان محليون", "سكان محليين")]
            else:
                en, ar = ["witnesses", "eyewitnesses"], [("شهود عيان",) * 2]
            origin = Origin(kind, "witness", en, ar, en + [x for pair in ar for x in pair] + ["سكان" if "residents" in en else "شهود"])
        else:
            outlet = outlets.pop()
            the = outlet.en_text
            origin = Origin(kind, "own:" + outlet.slug, [f"a correspondent of {the} in {event.place[0]}"],
                            [(f"مراسل {outlet.ar} في {event.place[1]}",) * 2], outlet.aliases() + ["correspondent of " + outlet.en, "مراسل " + outlet.ar], outlet=outlet)
        if origin.family not in taken:
            taken.add(origin.family)
            return origin
        if origin.outlet:
            outlets.insert(0, origin.outlet)
    return None


def capital(text):
    return text[:1].upper() + text[1:]


def outlet_en(r, o):
    return o.dateline if o.dateline and r.random() < 0.5 else o.en_text


def outlet_ar(r, o):
    return o.ar if r.random() < 0.75 else f"«{o.ar_bare}»"


def frame_en(r, clause, links, origin, teller):
    """A sentence that says `clause` by `links` (outlets, the nearest first) and `origin`; either may be missing."""
    o = r.choice(origin.names_en) if origin else None
    names = [outlet_en(r, x) for x in links]
    say = r.choice(["said", "said"]) if origin and origin.kind != "document" else r.choice(["says", "said"])
    if o and not names:
        forms = ["{c}, according to {o}.", "{c}, {o} {say}.", "{O} {say} that {c}.", "According to {o}, {c}."]
        if origin.kind == "document":
            forms += ["{O} found that {c}."]
            if teller:
                forms += ["{c}, according to {o} seen by {t}."] * 2
        elif origin.kind in ("officials", "witness") and teller:
            forms += ["{c}, {o} told {t}.", "{O} told {t} that {c}."]
    elif o and len(names) == 1:
        forms = ["{A} reported, citing {o}, that {c}.", "{c}, {a} reported, citing {o}.", "{c}, according to {a}, which cited {o}.",
                 "{A}, quoting {o}, reported that {c}."]
        if origin.kind in ("officials", "witness"):
            forms += ["{O} told {a} that {c}.", "{c}, {o} told {a}."]
        elif origin.kind == "document":
            forms += ["{c}, according to {o} seen by {a}."]
    elif o:
        forms = ["{A} reported, citing {b}, that {c}, according to {o}.", "{c}, {a} reported, citing {b}, which quoted {o}.",
                 "{A}, citing {b}, reported that {c}, according to {o}.", "{c}, according to {a}, citing {b}, which cited {o}."]
    elif len(names) == 1:
        forms = ["{A} reported that {c}.", "{c}, {a} reported.", "{c}, according to {a}.", "According to {a}, {c}."]
    elif names:
        forms = ["{A} reported, citing {b}, that {c}.", "{c}, {a} reported, citing {b}."]
    else:
        forms = ["{c}."]
    names += ["", ""]
    return capital(r.choice(forms).format(c=clause, o=o, O=capital(o or ""), say=say, a=names[0], A=capital(names[0]), b=names[1],
                                          t=outlet_en(r, teller) if teller else ""))


def frame_ar(r, clause, kind, links, origin, teller):
    nom, gen = r.choice(origin.names_ar) if origin else ("", "")
    names = [outlet_ar(r, x) for x in links]
    fem = bool(origin and origin.feminine)
    it = "ها" if fem else "ه"
    if origin and not names:
        if kind == "n":
            forms = ["{said} {o} إن {c}.", "{told} {o} بأن {c}.", "{mentioned} {o} أن {c}.", "بحسب {g}، فإن {c}."]
            if teller and origin.kind in ("officials", "witness"):
                forms += ["{said} {o} l+{t} إن {c}."]
        elif kind == "v":
            forms = ["{c}، وفقا l+{g}.", "{c}، بحسب {g}.", "{c}، بحسب ما {said2} {o}."]
            if teller and origin.kind == "document":
                forms += ["{c}، وفقا l+{g} اطلعت علي{it} {t}."]
        else:
            forms = ["{revealed} {o} عن {c}."]
            if teller and origin.kind == "document":
                forms += ["{revealed} {o} اطلعت علي{it} {t} عن {c}."]
    elif origin and len(names) == 1:
        if kind == "n":
            forms = ["ذكرت {a} نقلا عن {g} أن {c}.", "نقلت {a} عن {g} أن {c}.", "أفادت {a} نقلا عن {g} بأن {c}."]
            if origin.kind in ("officials", "witness"):
                forms += ["{said} {o} l+{a} إن {c}."]
        elif kind == "v":
            forms = ["{c}، بحسب ما ذكرت {a} نقلا عن {g}.", "{c}، وفقا l+{a} نقلا عن {g}."]
            if origin.kind == "document":
                forms += ["{c}، وفقا l+{g} اطلعت علي{it} {a}."]
        else:
            forms = ["{revealed} {o}، بحسب {a}، عن {c}."]
            if origin.kind == "document":
                forms = ["{revealed} {o} اطلعت علي{it} {a} عن {c}."]
    elif origin:
        if kind == "n":
            forms = ["ذكرت {a} نقلا عن {b} أن {c}، بحسب {g}.", "أفادت {a}، نقلا عن {b} التي استندت إلى {g}، بأن {c}."]
        elif kind == "v":
            forms = ["{c}، بحسب ما ذكرت {a} نقلا عن {b} التي استندت إلى {g}."]
        else:
            forms = ["{revealed} {o}، بحسب {a} نقلا عن {b}، عن {c}."]
    elif names:
        cited = " نقلا عن {b}" if len(names) > 1 else ""
        if kind == "n":
            forms = ["ذكرت {a}" + cited + " أن {c}.", "أفادت {a}" + cited + " بأن {c}."]
        elif kind == "v":
            forms = ["{c}، بحسب {a}" + cited + ".", "{c}، كما ذكرت {a}" + cited + "."]
        else:
            forms = ["كشفت {a}" + cited + " عن {c}."]
    else:
        forms = ["{c}."]
    names += ["", ""]
    v = lambda verb: past(verb, fem)
    text = r.choice(forms).format(c=clause, o=nom, g=gen, a=names[0], b=names[1], t=outlet_ar(r, teller) if teller else "", it=it,
                                  said=v("قال"), said2=v("ذكر"), told=v("أفاد"), mentioned=v("ذكر"), revealed=v("كشف"))
    return GLUE.sub(glue, text)


QUALIFIERS = {"en": ["at least", "more than", "about"], "ar": ["ما لا يقل عن", "أكثر من", "نحو"]}
FULL = frozenset(("count", "goods", "place", "day"))


class Report:
    """tail: (text, trigger or None, about the source). chain: who it has it from, the outlet itself first."""

    def __init__(self, event, outlet, lang, day):
        self.event, self.outlet, self.lang, self.day = event, outlet, lang, day
        self.headline = None      # (text, trigger)
        self.head = ""            # masthead line
        self.dateline = ""
        self.foot = ""
        self.lead = self.trigger = self.clause = self.kind = None
        self.tail = []
        self.chain, self.origin, self.links = [], None, []
        self.named = True         # whether it says from whom it has it
        self.echo = False         # names nobody, and came later
        self.denies = False
        self.affirms = True
        self.valid = 10 ** 7      # the last day on which its words are understood
        self.shown, self.template, self.count = FULL, None, event.count


def pick_template(r, event, lang, unlike=None, kinds="snvm"):
    choice = [t for t in event.spec[lang] if t is not unlike and t[0] in kinds]
    return r.choice(choice)


def write_lead(r, p, links, origin, teller=None, unlike=None, kinds="snvm"):
    """Gives the report its lead (and clause) from a template."""
    e, lang = p.event, p.lang
    plain = not links and origin is None
    p.template = pick_template(r, e, lang, unlike, "snv" if plain and "m" in kinds else kinds)
    date, p.valid = date_words(r, e, lang, p.shown, p.day)
    qualifier = r.choice(QUALIFIERS[lang]) if r.random() < 0.12 and e.act not in ("visit", "agreement") else ""
    clause, p.trigger = e.clause(lang, p.template[1], p.shown, p.count, date, qualifier, r.random() < 0.12 and e.act != "expel")
    p.clause, p.kind, p.links, p.origin = clause, p.template[0], links, origin
    p.lead = frame_en(r, clause, links, origin, teller) if lang == "en" else frame_ar(r, clause, p.kind, links, origin, teller)
    if r.random() < 0.22:
        write_headline(r, p, links, origin)


def short_source(p, links, origin):
    if links:
        return links[0].en if p.lang == "en" else links[0].ar_bare
    if origin is None or origin.kind == "own":
        return None
    if p.lang == "en":
        return {"document": "report", "ministry": "ministry", "officials": "officials", "witness": "residents"}[origin.kind] \
            if origin.names_en[0] != "witnesses" else "witnesses"
    return {"document": "تقرير", "ministry": "وزارة", "officials": "مسؤولون", "witness": "سكان"}[origin.kind] if origin.names_en[0] != "witnesses" else "شهود"


def write_headline(r, p, links, origin):
    e, lang = p.event, p.lang
    template = pick_template(r, e, lang, p.template, "snv")
    text, trigger = e.clause(lang, template[1], p.shown, p.count, "")
    source = short_source(p, links, origin)
    if source:
        text = f"{text} - {source}" if lang == "en" else f"{source}: {text}"
    p.headline = (capital(text) if lang == "en" else text, trigger)


def words_of(p):
    return len(p.lead.split()) + sum(len(t[0].split()) for t in p.tail)


def write_tail(r, p):
    en = p.lang == "en"
    if p.named and (p.origin or p.links) and r.random() < 0.6:
        kind = "agency" if p.links else p.origin.kind
        if kind == "document":
            pool = ABOUT_DOCUMENT_EN if en else ABOUT_DOCUMENT_AR
        elif kind == "agency":
            pool = ABOUT_AGENCY_EN if en else ABOUT_AGENCY_AR
        elif kind == "ministry":
            pool = ABOUT_MINISTRY_EN if en else ABOUT_MINISTRY_AR
        else:
            pool = ABOUT_PEOPLE_EN if en else ABOUT_PEOPLE_AR
        p.tail.append((r.choice(pool), None, True))
    plain, background = (PLAIN_EN, BACKGROUND_EN) if en else (PLAIN_AR, BACKGROUND_AR)
    if r.random() < 0.5:
        p.tail.append((r.choice(plain), None, False))
    goal = r.randint(40, 70)
    for text in r.sample(background, 4):
        if words_of(p) >= goal or len(p.tail) >= 4:
            break
        p.tail.append((text, None, False))


def write_dress(r, p):
    """Masthead, dateline, foot."""
    o, en = p.outlet, p.lang == "en"
    day = datetime.date.fromordinal(p.day)
    place = r.choice([p.event.actor, p.event.target, r.choice(STATES)])
    if o.agency:
        if en:
            p.dateline = f"{place.cap_en.upper()}, {MONTHS_EN[day.month - 1]} {day.day} ({o.dateline or o.en}) - "
        else:
            p.dateline = f"{place.cap_ar} ({o.ar_bare}) - "
        return
    if r.random() < 0.8:
        p.head = r.choice([o.en, f"{o.en} | World", f"{o.en} - News"] if en else [o.ar_bare, f"{o.ar_bare} - أخبار", o.ar])
    if r.random() < 0.3:
        p.dateline = f"{place.cap_en.upper()} - " if en else f"{place.cap_ar} - "
    if r.random() < 0.25 or not p.head:
        p.foot = f"© {o.en}. All rights reserved." if en else f"جميع الحقوق محفوظة - {o.ar_bare}"


def pad(r, p):
    while words_of(p) < 38:
        text = (r.choice(BACKGROUND_EN if p.lang == "en" else BACKGROUND_AR), None, False)
        if text not in p.tail:
            p.tail.append(text)


def copy_of(r, parent, outlet, day, drop):
    """The same words under another masthead; `drop` leaves out who said it."""
    p = Report(parent.event, outlet, parent.lang, day)
    for name in ("headline", "lead", "trigger", "clause", "kind", "template", "shown", "count", "links", "origin", "named", "valid", "echo"):
        setattr(p, name, getattr(parent, name))
    p.tail = list(parent.tail)
    p.chain = [outlet.key] + parent.chain
    if drop:
        p.lead = (capital(p.clause) if p.lang == "en" else p.clause) + "."
        p.tail = [t for t in p.tail if not t[2]]
        p.headline = None
        p.named, p.echo = False, True
    elif not parent.named:
        p.echo = True
    if r.random() < 0.4:
        p.headline = None
    how = r.random()
    if how < 0.3 and len(p.tail) > 1:
        p.tail = [t for t in p.tail[:-1]]
    elif how < 0.55:
        p.tail.append((r.choice(EXTRA_EN if p.lang == "en" else EXTRA_AR), None, False))
    pad(r, p)
    write_dress(r, p)
    if parent.dateline and not drop and parent.outlet.agency and r.random() < 0.5:
        p.dateline = parent.dateline
    return p


def less(r, event):
    """What a shortened report still tells."""
    gone = r.sample(["count", "goods", "place", "day"], r.choice([1, 1, 2]))
    if event.act in ("deploy", "test", "accuse"):
        gone = [g for g in gone if g != "goods"]
    return FULL.difference(gone)


def build_branch(r, event, origin, outlets, start, n, count, keep, plain_own):
    """The reports that have it from `origin`."""
    reports = []
    lang = lambda: "ar" if r.random() < 0.5 else "en"
    hops = r.choices([0, 1, 2], [35, 50, 15])[0]
    if origin.kind == "own":
        hops = r.choices([0, 1], [75, 25])[0]
    nameless = origin.kind in ("officials", "witness")  # two outlets that heard officials may have heard different ones
    if nameless:
        hops = max(hops, 1)
    agencies = []
    for _ in range(hops):
        pool = [o for o in outlets if o.agency] if r.random() < 0.75 else outlets
        if not pool:
            break
        a = r.choice(pool)
        outlets.remove(a)
        agencies.append(a)

    def new(outlet, day, shown=None):
        p = Report(event, outlet, lang(), day)
        p.count = count
        if shown:
            p.shown = shown
        return p

    def finish(p):
        write_tail(r, p)
        write_dress(r, p)
        reports.append(p)

    day = start
    sourced = {}  # outlet's key -> the day since which a report of it tells its source
    if origin.kind == "own":
        p = new(origin.outlet, day)
        p.chain = [origin.key]
        if plain_own:
            write_lead(r, p, [], None)
            p.named = False
        else:
            write_lead(r, p, [], origin)
        finish(p)
        sourced[origin.key] = day
        # whoever has it from the outlet names the outlet
        path = [origin.outlet]
        source = None
        day += 1
    else:
        path, source = [], origin
    for i, a in enumerate(agencies):
        links = list(reversed(agencies[:i])) + path
        if len(reports) < n and r.random() < (0.8 if i == 0 else 0.6):
            p = new(a, day)
            write_lead(r, p, links, source, a if not links else None)
            p.chain = [a.key] + [x.key for x in links] + ([source.key] if source else [])
            finish(p)
            sourced[a.key] = day
            day += r.choice([0, 0, 1])
    chain = list(reversed(agencies)) + path
    while len(reports) < n and outlets:
        outlet = outlets.pop()
        when = day + min(int(r.expovariate(0.9)), 9)
        parents = [p for p in reports if p.day <= when <= p.valid and not p.denies]
        how = r.random()
        if parents and how < 0.28:
            parent = r.choice(parents)
            drop = parent.named and parent.kind != "m" and r.random() < 0.28 and not (parent.origin and parent.origin.kind == "own")
            # which is the copy must be clear: an agency's words are the agency's, else who is first
            if drop or not parent.named or not parent.outlet.agency or parent.echo:
                when = max(when, parent.day + 1)
            if when <= parent.valid and not outlet.agency:
                p = copy_of(r, parent, outlet, when, drop)
                reports.append(p)
                continue
        shown = FULL
        if not keep and r.random() < 0.2:
            shown = less(r, event)
        p = new(outlet, when, shown)
        if parents and how < 0.55:
            parent = r.choice(parents)
            p.lang = "ar" if parent.lang == "en" else "en"
            if parent.shown != FULL:
                p.shown = parent.shown
            if not (parent.origin is None and not parent.links) and parent.named and r.random() < 0.18:
                p.day = max(when, parent.day + 1)
                write_lead(r, p, [], None)
                p.named, p.echo = False, True
                p.chain = [outlet.key] + parent.chain
                finish(p)
                continue
        elif reports and r.random() < 0.03 and min(q.day for q in reports) < when and origin.kind != "own":
            write_lead(r, p, [], None)
            p.named, p.echo = False, True
            p.chain = [outlet.key] + reports[0].chain
            finish(p)
            continue
        links, said = chain, source
        if len(chain) > 1 and r.random() < 0.3 and source:
            links = chain[1:]
        elif chain and source and r.random() < 0.2:
            if r.random() < 0.5 and sourced.get(chain[0].key, 10 ** 7) <= when:
                said = None
            elif len(chain) == 1 and not nameless:
                links = []
        told = links if said or not source else chain[:1]
        write_lead(r, p, told, said)
        p.chain = [outlet.key] + [x.key for x in links] + ([source.key] if source else [])
        finish(p)
    return reports


def links_of(reports, origins, echoes):
    """The common links; `echoes`: "parent" (have it from whom they copied), "none" (have it from nobody) or "out" (do not count)."""
    passes, before = collections.Counter(), collections.defaultdict(set)
    affirming = [p for p in reports if p.affirms and not (echoes == "out" and p.echo)]
    for p in affirming:
        chain = p.chain if echoes == "parent" or not p.echo else p.chain[:1]
        passes.update(set(chain))
        last = ("r", id(p))
        for key in chain:
            before[key].add(last)
            last = key
    found = [k for k in passes if passes[k] * 2 > len(affirming) and len(before[k]) >= 2]
    best = [k for k in found if k not in origins] or found
    return sorted(best)


def build_denial(r, event, outlets, day, reports, sources):
    """A report in which the accused says no; perhaps one more that mentions it."""
    e = event
    by_target = e.act == "supply" and r.random() < 0.25
    who = e.target if by_target else e.actor
    if who in [o.state for o in sources]:
        return None
    made = []
    n = 1 if r.random() < 0.7 or len(outlets) < 2 else 2
    for i in range(n):
        outlet = outlets.pop()
        p = Report(e, outlet, "ar" if r.random() < 0.5 else "en", day + i)
        p.denies, p.affirms, p.named = True, False, True
        date, _ = date_words(r, e, p.lang, p.shown, p.day)
        template = r.choice(e.spec[("deny_t_" if by_target else "deny_") + p.lang].split("|"))
        clause, p.trigger = e.clause(p.lang, template, FULL, e.count, date)
        if p.lang == "en":
            forms = ["{s}'s foreign ministry denied {c}.", "{s} denied {c}.", "The {a} government denied {c}.", "{s} has denied {c}, calling the reports baseless."]
            p.lead = r.choice(forms).format(s=who.en, a=who.en_adj, c=clause)
        else:
            forms = ["نفت وزارة الخارجية {a} {c}.", "نفت الحكومة {a} {c}.", "نفت {s} {c}."]
            p.lead = r.choice(forms).format(s=who.cap_ar, a=who.df, c=clause)
        p.chain = [outlet.key]
        if r.random() < 0.4:  # and what was denied
            parent = r.choice([q for q in reports if q.named and not q.denies] or [None])
            if parent:
                q = Report(e, outlet, p.lang, p.day)
                q.count = parent.count
                links = parent.links if parent.outlet.key in [x.key for x in parent.links] or parent.links else [parent.outlet]
                if parent.origin and parent.origin.kind == "own":
                    links, said = [parent.outlet], None
                else:
                    said = parent.origin
                if len(links) <= 2:
                    write_lead(r, q, links, said)
                    p.tail.append((q.lead, q.trigger, True))
                    p.affirms = True
                    p.chain = [outlet.key] + [x.key for x in links] + [k for k in parent.chain[-1:] if k not in [x.key for x in links]]
        p.origin, p.links = None, []
        write_tail(r, p)
        write_dress(r, p)
        made.append(p)
    return who, made


def build_circle(r, event, outlets):
    first, second = outlets.pop(), outlets.pop()
    day = event.last + r.randint(0, 2) + 1
    reports = []
    for who, whom, when in ((first, second, day), (second, first, day + r.choice([0, 0, 1]))):
        p = Report(event, who, "ar" if r.random() < 0.5 else "en", when)
        write_lead(r, p, [whom], None)
        p.chain = [who.key, whom.key]
        write_tail(r, p)
        write_dress(r, p)
        reports.append(p)
    for _ in range(r.choice([0, 0, 1, 2])):
        whom = r.choice([first, second])
        p = Report(event, outlets.pop(), "ar" if r.random() < 0.5 else "en", day + 1 + r.randint(0, 3))
        write_lead(r, p, [whom], None)
        p.chain = [p.outlet.key, whom.key]
        write_tail(r, p)
        write_dress(r, p)
        reports.append(p)
    return reports


def build_event(r, event, keep):
    """Its reports and what is true of it. `keep`: all details must be told, for there is an event much like it."""
    outlets = OUTLETS[:]
    r.shuffle(outlets)
    if not keep and r.random() < 0.015:
        return build_circle(r, event, outlets), dict(origins=[], independent=0, common_links=[], denied_by=[], circular=True)
    n = min(12, 1 + int(r.expovariate(1 / 4.2)))
    k = min(n, r.choices([1, 2, 3], [62, 28, 10])[0])
    taken, sources = set(), []
    for _ in range(k):
        origin = draw_origin(r, event, outlets, taken, may_own=True)
        if origin:
            sources.append(origin)
    sources.sort(key=lambda o: o.kind != "own")
    reports, counts = [], []
    contradict = len(sources) > 1 and not keep and r.random() < 0.08 and event.act not in ("visit", "accuse", "protest")
    share = [1] * len(sources)
    for _ in range(n - len(sources)):
        share[r.randrange(len(sources))] += 1
    for i, origin in enumerate(sources):
        plain_own = i == 0 and origin.kind == "own"
        lag = r.randint(0, 1)
        if origin.kind == "document":
            lag = r.randint(15, 180)
        elif event.act in ("supply", "deploy"):
            lag = r.randint(2, 40)
        start = event.last + lag
        if i and sources[0].kind == "own":
            start = max(start, event.last + 2)
        elif i and reports:  # the second voice is heard while the first is talked of
            start = reports[0].day + r.randint(0, 3)
        if plain_own:
            start = event.last + r.randint(0, 1)
        count = event.count
        if contradict and i == 1:
            count = event.count * r.choice([4, 5, 10]) if event.count < 12 else max(3, event.count // r.choice([4, 5, 8]))
            if event.act == "deploy" and event.goods[0] == "soldiers":
                count = max(100, count // 100 * 100)
            while count % 100 in (0, 1, 2) and event.goods[0] != "soldiers":
                count += 3
            counts = [event.count, count]
        reports += build_branch(r, event, origin, outlets, start, share[i], count, keep or contradict, plain_own)
    denied = []
    if "deny_en" in event.spec and r.random() < 0.13 and len(outlets) > 2:
        made = build_denial(r, event, outlets, max(min(p.day for p in reports) + 1, sorted(p.day for p in reports)[len(reports) // 2]), reports, sources)
        if made:
            denied = [made[0].aliases()]
            reports += made[1]
    ends = {o.key for o in sources}
    # Whoever reads a report that names nobody may think it an echo of this one or that one. Where that would decide, it is left out.
    while True:
        answers = {tuple(links_of(reports, ends, how)) for how in ("parent", "none", "out")}
        tellers = [p for p in reports if p.affirms and not p.denies]
        alike = {tuple(links_of([p for p in reports if not p.denies], ends, "parent"))} if tellers else answers
        if len(answers) == 1 and alike == answers:
            break
        doubtful = [p for p in reports if p.echo] if len(answers) > 1 else [p for p in reports if p.denies and p.affirms]
        if not doubtful:
            break
        last = doubtful[-1]
        if last.denies:
            last.affirms = False
            last.tail = [t for t in last.tail if not t[1]]
            pad(r, last)
        else:
            reports.remove(last)
    keys = {o.key: o for o in OUTLETS}
    keys.update({o.key: o for o in sources})
    name = lambda k: keys[k].aliases if isinstance(keys[k], Origin) else keys[k].aliases()
    truth = dict(origins=[o.aliases for o in sources], independent=len(sources), common_links=[name(k) for k in answers.pop()],
                 denied_by=denied, circular=False)
    if counts:
        truth["contradictions"] = [{"about": "count", "values": [str(c) for c in counts]}]
    return reports, truth


def text_of(p):
    """The file's text, and the sentences in it that tell the event."""
    claims, parts = [], []
    if p.head:
        parts.append(p.head)
    if p.headline:
        parts.append(p.headline[0])
        claims.append(p.headline)
    body = [p.dateline + p.lead] + [t[0] for t in p.tail]
    claims.append((p.lead, p.trigger))
    claims += [(t[0], t[1]) for t in p.tail if t[1]]
    if len(body) > 3:
        parts += [" ".join(body[:2]), " ".join(body[2:])]
    else:
        parts.append(" ".join(body))
    if p.foot:
        parts.append(p.foot)
    return "\n\n".join(parts) + "\n", claims


FIRST, LAST = datetime.date(2000, 1, 10).toordinal(), datetime.date(2024, 10, 1).toordinal()
SYMMETRIC = {"visit", "agreement"}


def events(r):
    """Events without end, no two of which a careful reader could take for one; and for each whether it has a twin."""
    held = collections.defaultdict(list)

    def place(event):
        pair = (event.actor.en, event.target.en) if event.act not in SYMMETRIC else tuple(sorted((event.actor.en, event.target.en)))
        return (event.type,) + (pair if event.act != "test" else pair[:1])

    while True:
        act = r.choices(ACT_NAMES, ACT_WEIGHTS)[0]
        actor, target = r.sample(AT_SEA if act == "seize" else STATES, 2)
        event = Event(r, act, actor, target, r.randint(FIRST, LAST))
        spans = held[place(event)]
        if any(event.first - 62 <= last and first <= event.last + 62 for first, last in spans):
            continue
        spans.append((event.first, event.last))
        if event.spec["near"] and event.precision == "day" and r.random() < 0.07:
            shift = r.choice([-1, 1]) * r.randint(3, 12)
            day = datetime.date.fromordinal(event.day)
            other = datetime.date.fromordinal(event.day + shift)
            if other.month == day.month:
                twin = Event(r, act, actor, target, event.day + shift)
                twin.precision, twin.first, twin.last = "day", twin.day, twin.day
                if twin.unlike(r, event):
                    yield event, True
                    yield twin, True
                    continue
        yield event, False


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("-o", "--output", required=True, metavar="DIR")
    options.add_argument("--per-folder", type=int, default=1000)
    o = options.parse_args()
    r = random.Random(o.seed)
    written = number = 0
    os.makedirs(o.output, exist_ok=True)
    with open(os.path.join(o.output, "truth.jsonl"), "w", encoding="utf-8") as truth_file:
        for event, keep in events(r):
            if written >= o.reports:
                break
            number += 1
            name = f"e{number:06d}"
            reports, truth = build_event(r, event, keep)
            claims = []
            for k, p in enumerate(sorted(reports, key=lambda p: p.day), 1):
                folder = f"{written // o.per_folder:03d}"
                if written % o.per_folder == 0:
                    os.makedirs(os.path.join(o.output, folder), exist_ok=True)
                day = datetime.date.fromordinal(p.day).isoformat()
                doc = f"{folder}/{day}-{name}-{k}-{p.outlet.slug}.{p.lang}.txt"
                text, told = text_of(p)
                with open(os.path.join(o.output, doc), "w", encoding="utf-8") as f:
                    f.write(text)
                claims += [{"doc": doc, "trigger": t, "sentence": s} for s, t in told]
                written += 1
            line = {"event": name, "type": event.type, "claims": claims, **truth}
            truth_file.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{written} reports of {number} events in {o.output}")


if __name__ == "__main__":
    main()
