@ held-out tigray.en
# Ethiopian government forces and Tigrayan fighters clashed near Kobo on Wednesday, ending a truce that had held since March, residents told AFP.
ASSAULT clashed | a Ethiopian government forces=ETH; Tigrayan fighters | l Kobo=ETH | s AFP:r; residents:r
# Addis Ababa accused the rebels of striking first; the Tigray People’s Liberation Front blamed the army.
ASSAULT striking | a rebels | s Addis Ababa:g
# Eritrea, which fought alongside federal troops in 2020, has been urged by Washington to pull its soldiers out of the region.
AID fought | a Eritrea=ERI | t federal troops=ETH | w 2020
REQUEST urged | a Washington=USA | t Eritrea=ERI
RETREAT pull | a Eritrea=ERI | o its soldiers | = recommended | s Washington:a
@ held-out belarus.en
# Belarus allowed Russia to use its territory for the invasion of Ukraine in February 2022.
RETREAT allowed | a Belarus=BLR | t Russia=RUS | w 2022-02
HOLD use | a Russia=RUS | o its territory
ASSAULT invasion | t Ukraine=UKR | w 2022-02
# The European Union imposed sanctions on 22 Belarusian officers a month later and banned imports of potash.
COERCE imposed | a European Union | t Belarusian officers=BLR | o sanctions; Belarusian officers{22,22,officers}
COERCE banned | a European Union | o imports of potash
# Alexander Lukashenko, a close ally of Vladimir Putin, described the measures as “economic war”.
TIE ally | a Alexander Lukashenko=BLR | t Vladimir Putin=RUS
ACCUSE described | a Alexander Lukashenko=BLR
@ held-out myanmar.en
# A Thai bank helped the Myanmar junta buy military equipment, according to a report presented to the Human Rights Council by the UN special rapporteur, Tom Andrews.
AID helped | a Thai bank=THA | t Myanmar junta=MMR | s report presented to the Human Rights Council:r
COOPERATE buy | a Myanmar junta=MMR | o military equipment | s report presented to the Human Rights Council:r
# Singapore-based firms exported spare parts worth $110 million to the military in 2022, the report found, but their sales fell to $10 million a year later.
COOPERATE exported | a firms=SGP | t military=MMR | o spare parts | w 2022 | s report:r
# Bangkok said that its lenders follow international rules and promised an inquiry.
AGREE promised | a Bangkok=THA
@ held-out taiwan.en
# China launched military drills around Taiwan on Thursday, sending 45 aircraft across the median line, Taipei’s defence ministry said.
MOBILIZE drills | a China=CHN | l Taiwan=TWN | s Taipei’s defence ministry:r
MOBILIZE sending | a China=CHN | o aircraft{45,45,aircraft} | s Taipei’s defence ministry:r
# Beijing called the exercise a punishment for “separatist acts”.
# The Biden administration approved the sale of $300 million in spare parts to the island in June.
COOPERATE sale | a Biden administration=USA | t island=TWN | o spare parts
# “The United States should stop arming Taiwan,” a Chinese foreign ministry spokesperson, Mao Ning, told reporters.
AID arming | a United States=USA | t Taiwan=TWN | = recommended | s Chinese foreign ministry spokesperson, Mao Ning:r
@ held-out venezuela.en
# Venezuela may have shipped gold to Iran in exchange for petrol, two opposition lawmakers alleged.
AID shipped | a Venezuela=VEN | t Iran=IRN | o gold | = possible | s two opposition lawmakers:g
# Caracas freed ten American prisoners in December 2023 after Washington eased oil sanctions.
RETREAT freed | a Caracas=VEN | t American prisoners=USA | o American prisoners{10,10,prisoners} | w 2023-12
RETREAT eased | a Washington=USA | o oil sanctions
# Nicolás Maduro thanked Qatar for its mediation.
SUPPORT thanked | a Nicolás Maduro=VEN | t Qatar=QAT
CONSULT mediation | a Qatar=QAT
@ held-out haiti.en
# Kenya has not yet deployed the 1,000 police officers it pledged to Haiti.
MOBILIZE deployed | a Kenya=KEN | l Haiti=HTI | o police officers{1000,1000,officers} | neg
AGREE pledged | a Kenya=KEN | t Haiti=HTI
# Gangs burned two police stations in Port-au-Prince overnight and abducted a French doctor.
ASSAULT burned | a Gangs | t police stations | o police stations{2,2,stations} | l Port-au-Prince=HTI
ASSAULT abducted | a Gangs | t French doctor=FRA
# Prime Minister Ariel Henry resigned under pressure from Caribbean leaders, the White House confirmed.
RETREAT resigned | a Prime Minister Ariel Henry | s White House:a
@ held-out armenia.en
# Azerbaijan denies that it received Israeli-made drones during the 2020 war, although its president, Ilham Aliyev, praised them in public.
REJECT denies | a Azerbaijan=AZE
AID received | t Azerbaijan=AZE | o drones | w 2020 | neg | = reported | s Azerbaijan:d
SUPPORT praised | a Ilham Aliyev=AZE
# Armenian officials met a Turkish delegation in Vienna and agreed to reopen the border to citizens of third countries.
CONSULT met | a Armenian officials=ARM | t Turkish delegation=TUR | l Vienna=AUT
AGREE agreed | a Armenian officials=ARM
# Yerevan recalled its ambassador to Israel.
SANCTION recalled | a Yerevan=ARM | t Israel=ISR
@ held-out mali.en
# The junta in Bamako severed diplomatic ties with Kyiv over remarks by a spokesman for Ukrainian military intelligence, Andriy Yusov.
SANCTION severed | a junta=MLI | t Kyiv=UKR
# Yusov had suggested that Ukraine gave Tuareg rebels information for an ambush in which dozens of Wagner mercenaries died.
AID gave | a Ukraine=UKR | t Tuareg rebels | o information | s Yusov:r
# Niger followed suit within days, citing Mali’s statement.
