"""Reports by a hostile hand, for the tests of exports: markup, formulas, control characters, letters outside the BMP."""
import pathlib

REPORTS = {
    "2018-02-01-markup.txt":
        "UNITED NATIONS (Reuters) - North Korea sent at least 40 shipments of <script>alert(1)</script> & ]]> \"tiles\" to Syria in "
        "June 2014, a UN report said.\n",
    # Control characters that decode() lets through and XML 1.0 forbids; U+FFFE and U+FFFF; C1 controls.
    "2018-02-02-control.txt":
        "North Korea sent \x01missiles\x02 to Syria in 2014, Reuters\x1b[31m reported.\n\n"
        "Iran sold weapons to Syria \ufffe in 2013\uffff, AFP said.\n\n"
        "North Korea sent \x0b\x0c missiles\x7f\x85 to Libya in 2014, Reuters reported.\r\n"
        "\tRussia sent weapons\r\nto Syria on 3 March 2015, Reuters said.\n",
    "2018-02-03-formula.txt":
        "=HYPERLINK(\"http://example.org\";\"x\") sent missiles to Syria; =2+5 said Reuters.\n\n"
        "@SUM(1) North Korea supplied weapons to Iran in 2013;\t+1 Reuters said.\n\n"
        "-2+3 North Korea sold missiles to Libya, Reuters reported on 2018-02-03.\n\n"
        "Russia sold \u202eweapons\u202c to Iran, \uff1dcmd Reuters said.\n",
    "2018-02-04-emoji.txt":
        "\U0001f680\U0001f680 North Korea launched \U0001f680 missiles; a\u0301 Iran sold weapons to Syria \U0001f1f8\U0001f1fe in 2016, AFP said.\n",
    "2018-02-05-خبر.txt":
        "قالت وكالة رويترز إن كوريا الشمالية أرسلت ٤٠ شحنةً إلى سوريا في عام ٢٠١٤. ونفت دمشق أنها تسلّمت شحنات من كوريا الشمالية.\n",
    "undated-<b>'&.txt": "Syria denied that it had received shipments from North Korea. Qasim Qasimov sent weapons to Syria, officials said.\n",
}


def write(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in REPORTS.items():
        (folder / name).write_bytes(text.encode("utf-8"))
