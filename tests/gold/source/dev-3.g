@ dev pakistan.en
# Chinese engineers helped Pakistan build the Chashma nuclear plant, and Beijing has supplied Islamabad with J-10 fighter jets since 2022.
AID helped | a Chinese engineers=CHN | t Pakistan=PAK
AID supplied | a Beijing=CHN | t Islamabad=PAK | o J-10 fighter jets | w 2022/..
# Pakistani officials have long praised the partnership, which India’s foreign ministry called a threat to regional peace.
SUPPORT praised | a Pakistani officials=PAK
ACCUSE called | a India’s foreign ministry=IND
# The two neighbours exchanged fire across the Line of Control for nine nights.
ASSAULT exchanged fire | a two neighbours | l Line of Control
@ dev farc.en
# Colombia’s government apologised for the killing of 6,402 civilians by its army and agreed to pay compensation to their families.
SUPPORT apologised | a Colombia’s government=COL
ASSAULT killing | a its army=COL | t civilians | o civilians{6402,6402,civilians}
AGREE agreed | a Colombia’s government=COL | t their families
COOPERATE pay | a Colombia’s government=COL | t their families | o compensation | = planned
# Dissidents of the FARC freed two soldiers whom they had kidnapped in Arauca in May 2021.
RETREAT freed | a Dissidents of the FARC | t soldiers | o soldiers{2,2,soldiers}
ASSAULT kidnapped | a Dissidents of the FARC | t soldiers | w 2021-05
# Venezuela denied sheltering the group’s leaders.
REJECT denied | a Venezuela=VEN
AID sheltering | a Venezuela=VEN | t group’s leaders | neg | = reported | s Venezuela:d
@ dev redsea.en
# Two officials of the Yemeni government told the Associated Press that Iranian ships had guided Houthi attacks on vessels in the Red Sea.
AID guided | a Iranian ships=IRN | s Associated Press:r; officials of the Yemeni government:r
ASSAULT attacks | a Houthi | t vessels | l Red Sea | s Associated Press:r; officials of the Yemeni government:r
# “We had no part in it,” Iran’s mission to the United Nations said in a statement.
# American and British aircraft bombed eleven targets around Hodeidah in response.
ASSAULT bombed | a American=USA; British aircraft=GBR | t targets | o targets{11,11,targets} | l Hodeidah=YEM
# Oman offered to mediate between Washington and Sanaa.
AGREE offered | a Oman=OMN | t Washington=USA; Sanaa=YEM
CONSULT mediate | a Oman=OMN | t Washington=USA; Sanaa=YEM | = planned
@ dev opinion.en
# It is time for Europe to stop buying Russian gas.
COOPERATE buying | a Europe | t Russian=RUS | = recommended
# Hungary alone paid Gazprom more than €4 billion in 2022, and Viktor Orbán still refuses to send weapons to Kyiv.
COOPERATE paid | a Hungary=HUN | t Gazprom=RUS | o €4 billion{4000000000,-,€} | w 2022
REJECT refuses | a Viktor Orbán=HUN
# If Brussels suspends its voting rights, Budapest could block the next package of aid to Ukraine.
COERCE block | a Budapest=HUN | = possible
@ dev mercosur.en
# Brazil and Argentina launched joint naval exercises off Rio de Janeiro on Monday.
COOPERATE joint naval exercises | a Brazil=BRA; Argentina=ARG | l Rio de Janeiro=BRA
# The presidents of Paraguay and Uruguay will discuss trade with their Chilean counterpart next week.
CONSULT discuss | a presidents of Paraguay and Uruguay | t Chilean counterpart=CHL | = planned
# Bolivian teachers have been on strike since April, demanding higher wages.
PROTEST strike | a Bolivian teachers=BOL
# Police arrested a former minister on suspicion of taking bribes from a Chinese company.
COERCE arrested | a Police | t former minister
COOPERATE taking bribes | a former minister | t Chinese company=CHN | = alleged
@ dev ministry.en
# The Ministry of Foreign Affairs strongly condemns the terrorist attack on a mosque in Kandahar and expresses its sympathy with the people of Afghanistan.
ACCUSE condemns | a Ministry of Foreign Affairs
SUPPORT expresses its sympathy | a Ministry of Foreign Affairs | t people of Afghanistan=AFG
# Qatar calls on all parties to respect the ceasefire and reiterates its full support for the efforts of the United Nations envoy.
REQUEST calls on | a Qatar=QAT | t all parties
SUPPORT support | a Qatar=QAT | t United Nations envoy
@ dev arms.en
# Serbian-made mortar shells were sold to Ukraine through intermediaries in Bulgaria, the Financial Times reported in June 2024, citing officials familiar with the deals.
COOPERATE sold | t Ukraine=UKR | o Serbian-made mortar shells | s Financial Times:r; officials familiar with the deals:r
# President Aleksandar Vučić confirmed the exports but insisted that Serbia does not arm either side.
AID arm | a Serbia=SRB | neg | s President Aleksandar Vučić:a
# Russia’s foreign intelligence service accused Belgrade of stabbing Moscow in the back.
ACCUSE accused | a Russia’s foreign intelligence service=RUS | t Belgrade=SRB
@ dev nigeria.en
# ABUJA, Nov 3 - Gunmen killed at least nine farmers in Nigeria’s Zamfara state on Sunday, police and residents said.
ASSAULT killed | a Gunmen | t farmers | o farmers{9,-,farmers} | l Zamfara state=NGA | s police:r; residents:r
# Chad has closed its border with Nigeria and sent reinforcements to Lake Chad.
COERCE closed | a Chad#1=TCD | t Nigeria=NGA
MOBILIZE sent | a Chad#1=TCD | o reinforcements | l Lake Chad
# Boko Haram claimed responsibility for a suicide bombing in Maiduguri.
ASSAULT suicide bombing | a Boko Haram | l Maiduguri=NGA | s Boko Haram:a
