@ dev drones.en
# Iran has supplied at least 400 ballistic missiles to Russia since January, six sources told Reuters on Wednesday.
AID supplied | a Iran=IRN | t Russia=RUS | o ballistic missiles{400,-,missiles} | s Reuters:r; six sources:r | c military
# A senior Iranian official denied that Tehran had sent any missiles, calling the report baseless.
REJECT denied | a senior Iranian official=IRN
AID sent | a Tehran=IRN | t ^Russia=RUS | o missiles | neg | = reported | s senior Iranian official:d
# The United States warned Iran that such a transfer would trigger new sanctions.
THREATEN warned | a United States=USA | t Iran=IRN
# In March 2024, the Group of Seven urged Tehran to halt the shipments.
REQUEST urged | a Group of Seven | t Tehran=IRN | w 2024-03
SANCTION halt | a Tehran=IRN | o shipments | = recommended | s Group of Seven:a
@ dev darfur.en
# Fighters of the Rapid Support Forces attacked the Zamzam camp in North Darfur on Friday, killing at least 30 people, a local monitoring group said.
ASSAULT attacked | a Fighters of the Rapid Support Forces | t Zamzam camp=SDN | l Zamzam camp=SDN; North Darfur=SDN | s local monitoring group:r
ASSAULT killing | a Fighters of the Rapid Support Forces | t people | o people{30,-,people} | s local monitoring group:r
# Sudan’s army has accused the United Arab Emirates of arming the paramilitaries, a charge that Abu Dhabi rejects.
AID arming | a United Arab Emirates=ARE | t paramilitaries | s Sudan’s army:g
REJECT rejects | a Abu Dhabi=ARE
# According to a report by a UN panel of experts, weapons were flown from Abu Dhabi to Amdjarass in eastern Chad between June and October 2023.
AID flown | t Amdjarass=TCD | o weapons | w 2023-06/2023-10 | s report by a UN panel of experts:r
@ dev embassy.en
# Poland expelled 45 Russian diplomats in March 2022 over allegations of espionage.
SANCTION expelled | a Poland=POL | t Russian diplomats=RUS | o Russian diplomats{45,45,diplomats} | w 2022-03
# Moscow vowed to retaliate.
THREATEN vowed | a Moscow=RUS
# Thousands of people marched in Warsaw to protest against the invasion.
PROTEST marched | a people | l Warsaw=POL | o people{2000,-,people}
# The Polish prime minister, Mateusz Morawiecki, visited Kyiv and pledged to deliver tanks to Ukraine.
CONSULT visited | a Polish prime minister, Mateusz Morawiecki=POL | t Kyiv=UKR | l Kyiv=UKR
AGREE pledged | a Polish prime minister, Mateusz Morawiecki=POL | t Ukraine=UKR
AID deliver | a Polish prime minister, Mateusz Morawiecki=POL | t Ukraine=UKR | o tanks | = planned | s Polish prime minister, Mateusz Morawiecki:a
@ dev panel.en
# The Panel notes that the vessel Lady Rasha transferred refined petroleum to a ship of the Democratic People’s Republic of Korea on 12 May 2020.
AID transferred | a vessel Lady Rasha | t ship of the Democratic People’s Republic of Korea=PRK | o refined petroleum | w 2020-05-12 | s Panel:r
# Two Member States informed the Panel that the ship may have been bound for Nampo.
# The owner of the vessel, a company registered in Hong Kong, has not replied to the Panel’s letter.
# The Panel recommends that the Committee designate the vessel.
COERCE designate | a Committee | t vessel | = recommended | s Panel#1:a
@ dev congo.en
# Rwanda signed a ceasefire with the Democratic Republic of the Congo in Luanda, Angolan state media reported.
RETREAT ceasefire | a Rwanda=RWA | t Democratic Republic of the Congo=COD | l Luanda=AGO | s Angolan state media:r
# M23 rebels withdrew from the town of Kibumba in December 2022 but still control Bunagana.
RETREAT withdrew | a M23 rebels | l town of Kibumba=COD | w 2022-12
HOLD control | a M23 rebels | o Bunagana
# Kinshasa says that Kigali backs the rebels with troops and weapons.
SUPPORT backs | a Kigali=RWA | t rebels | s Kinshasa:r
# Rwanda has repeatedly rejected the accusation.
REJECT rejected | a Rwanda=RWA
