@ dev demands.en
# The Serbian government bowed to the demands of striking students and dropped the lithium mine.
CONCEDE bowed | a Serbian government=SRB | t students
# Rio Tinto, the Anglo-Australian company behind the project, said that it would seek damages.
@ dev demands.ar
# رضخت الحكومة البنغلاديشية لمطالب المحتجين وألغت نظام الحصص.
CONCEDE رضخت | a الحكومة البنغلاديشية=BGD | t المحتجين
# وتراجعت الشرطة عن ملاحقة قادة الطلاب بعد أن حاصر مئات منهم مقرها في دكا.
COERCE حاصر | a مئات | t مقرها | l دكا=BGD | o مئات{200,-,مئات}
