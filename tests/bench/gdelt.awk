# Rows in the layout of GDELT 2 (61 columns), bytes of them, always the same.
BEGIN {
	srand(3); OFS = "\t"
	n = split("USA CHN RUS KOR PRK JPN DEU FRA GBR IND PAK ISR IRN IRQ TUR UKR POL BRA AUS CAN EGY SAU SYR AFG NGA ZAF IDN PHL VNM THA", code, " ")
	m = split("010 020 036 040 042 043 051 057 061 071 080 090 100 111 112 120 130 141 150 163 173 190 193", event, " ")
	for (i = 1; size < bytes; i++) {
		date = sprintf("2022%02d%02d", 1 + int(rand() * 12), 1 + int(rand() * 28))
		a = rand() < 0.1 ? "" : code[1 + int(rand() * n)]; b = rand() < 0.3 ? "" : code[1 + int(rand() * n)]
		e = event[1 + int(rand() * m)]
		g = sprintf("%.1f", rand() * 20 - 10)
		place = "Seoul, Soul-t'ukpyolsi, South Korea"
		geo = "4\t" place "\tKS\tKS11\t23584\t37.5664\t126.999\t-716583"
		line = (1000000000 + i) "\t" date "\t202206\t2022\t2022.4932\t" a "GOV\tGOVERNMENT\t" a "\t\t\t\t\tGOV\t\t\t" b "\tPRESIDENT\t" b "\t\t\t\t\t\t\t\t1\t" e "\t" e "\t" substr(e, 1, 2) "\t1\t" g "\t" 1 + int(rand() * 20) "\t1\t5\t" sprintf("%.6f", rand() * 10 - 5) "\t" geo "\t" geo "\t" geo "\t" date "121500\thttps://news.example.org/world/2022/article-" i ".html"
		print line
		size += length(line) + 1
	}
}
