"""How real a claim is: what is denied, reported with reserve, foreseen, meant, or only supposed."""

import pytest

from kroniek.reader import Reader
from tests.reading.tables import Case, Count, case, claim, faults, table

CASES = [
    # told as a fact
    case("nl", "Het leger heeft Soledar ingenomen.", claim("capture", agent="leger", where="Soledar")),
    case("nl", "Toen het leger Soledar innam, vluchtten de inwoners.", claim("capture"), claim("displacement", agent="inwoners")),
    case("en", "The army has captured Soledar.", claim("capture", agent="army", where="Soledar")),
    case("en", "When the army captured Soledar, residents fled.", claim("capture"), claim("displacement", agent="residents")),
    # negation
    case("nl", "Het leger heeft Soledar niet ingenomen.", claim("capture", agent="leger", where="Soledar", polarity="negated")),
    case("nl", "De rebellen hebben Kidal nooit veroverd.", claim("capture", agent="rebellen", polarity="negated")),
    case("nl", "Geen enkele strijder gaf zich over.", claim("surrender", figures=Count("surrendered", 0), polarity="negated|affirmed")),
    case(
        "nl",
        "Zonder een schot te lossen namen de rebellen Kidal in.",
        claim("shooting", polarity="negated"),
        claim("capture", agent="rebellen", where="Kidal"),
    ),
    case("en", "The army did not capture Soledar.", claim("capture", agent="army", where="Soledar", polarity="negated")),
    case("en", "The rebels have never captured Kidal.", claim("capture", agent="rebels", polarity="negated")),
    case(
        "en",
        "The gunmen fled without abducting anyone.",
        claim("retreat|displacement", agent="gunmen"),
        claim("abduction", polarity="negated"),
    ),
    case("en", "None of the fighters surrendered.", claim("surrender", figures=Count("surrendered", 0), polarity="negated|affirmed")),
    # failed, foiled, refused, broken off
    case(
        "nl",
        "De politie verijdelde een aanslag op een kerk in Jos.",
        claim("attack|bombing", target="kerk", where="Jos", polarity="negated"),
    ),
    case(
        "nl",
        "De rebellen weigerden zich terug te trekken uit Kidal.",
        claim("retreat", agent="rebellen", where="Kidal", polarity="negated"),
    ),
    case(
        "nl",
        "Een poging van het leger om Soledar te heroveren is mislukt.",
        claim("capture", agent="leger", where="Soledar", polarity="negated", modality="intended|asserted"),
    ),
    case("nl", "Het leger sloeg een aanval van rebellen op Goma af.", claim("repelled", agent="leger", target="rebellen", where="Goma")),
    case("en", "Police foiled an attack on a church in Jos.", claim("attack", target="church", where="Jos", polarity="negated")),
    case("en", "The rebels refused to withdraw from Kidal.", claim("retreat", agent="rebels", where="Kidal", polarity="negated")),
    case("en", "The army failed to recapture Soledar.", claim("capture", agent="army", where="Soledar", polarity="negated")),
    case("en", "The army repelled an attack by rebels on Goma.", claim("repelled", agent="army", target="rebels", where="Goma")),
    # with reserve
    case("nl", "Rebellen zouden Soledar hebben ingenomen.", claim("capture", agent="Rebellen", where="Soledar", modality="hedged")),
    case("nl", "Naar verluidt zijn twaalf soldaten gedood.", claim("casualties|killing", modality="hedged", figures=Count("killed", 12))),
    case("nl", "De bom is vermoedelijk door de Taliban geplaatst.", claim("bombing", agent="Taliban", modality="hedged")),
    case(
        "nl",
        "Er zijn aanwijzingen dat rebellen de brug hebben opgeblazen.",
        claim("bombing|destruction", agent="rebellen", target="brug", modality="hedged"),
    ),
    case("en", "Rebels have reportedly captured Soledar.", claim("capture", agent="Rebels", where="Soledar", modality="hedged")),
    case("en", "The gunmen may have abducted the priest.", claim("abduction", agent="gunmen", target="priest", modality="hedged")),
    case("en", "The militia is believed to have killed the mayor.", claim("killing", agent="militia", target="mayor", modality="hedged")),
    case("en", "An alleged drone strike hit a school in Mekelle.", claim("drone_strike", where="Mekelle", modality="hedged")),
    # foreseen
    case(
        "nl",
        "Het leger zal Soledar volgende week aanvallen.",
        claim("attack|offensive", agent="leger", where="Soledar", modality="predicted"),
    ),
    case(
        "nl",
        "Naar verwachting trekken de troepen zich in juni terug uit Gao.",
        claim("retreat", agent="troepen", where="Gao", modality="predicted", when=("2024-06-01", "2024-06-30")),
    ),
    case("en", "The army will attack Soledar next week.", claim("attack|offensive", agent="army", where="Soledar", modality="predicted")),
    case(
        "en",
        "The troops are expected to withdraw from Gao in June.",
        claim("retreat", agent="troops", where="Gao", modality="predicted", when=("2024-06-01", "2024-06-30")),
    ),
    # meant
    case("nl", "De rebellen willen Kidal veroveren.", claim("capture", agent="rebellen", where="Kidal", modality="intended")),
    case("nl", "De generaal is van plan het dorp te belegeren.", claim("siege", agent="generaal", modality="intended")),
    case(
        "nl",
        "Strijders probeerden de gevangenis van Gao te bestormen.",
        claim("attack|offensive", agent="Strijders", target="gevangenis", modality="intended"),
    ),
    case(
        "nl",
        "Soldaten rukten op om Soledar te heroveren.",
        claim("offensive", agent="Soldaten"),
        claim("capture", agent="Soldaten", where="Soledar", modality="intended"),
    ),
    case("en", "The rebels want to capture Kidal.", claim("capture", agent="rebels", where="Kidal", modality="intended")),
    case("en", "The general planned to besiege the town.", claim("siege", agent="general", modality="intended")),
    case(
        "en",
        "Fighters tried to storm the prison in Gao.",
        claim("attack|offensive", agent="Fighters", target="prison", modality="intended"),
    ),
    case("en", "The cell was plotting to kidnap a minister.", claim("abduction", agent="cell", target="minister", modality="intended")),
    # only to: a result, no purpose
    case(
        "en",
        "The rebels seized Kidal on Sunday, only to lose it a day later.",
        claim("capture", agent="rebels", where="Kidal", when="2024-05-12"),
        claim("capture", agent=(), target="rebels"),
    ),
    # supposed
    case(
        "nl",
        "Als de rebellen Goma innemen, vluchten de inwoners naar Bukavu.",
        claim("capture", agent="rebellen", where="Goma", modality="hypothetical"),
        claim("displacement", agent="inwoners", modality="hypothetical|predicted|asserted"),
    ),
    case(
        "nl",
        "Mochten de troepen zich terugtrekken, dan komt er een bestand.",
        claim("retreat", agent="troepen", modality="hypothetical"),
        claim("ceasefire", modality="hypothetical|predicted|asserted"),
    ),
    case(
        "nl",
        "Het leger overweegt de stad te bombarderen.",
        claim("air_strike|shelling", agent="leger", target="stad", modality="hypothetical"),
    ),
    case(
        "en",
        "If the rebels take Goma, residents will flee to Bukavu.",
        claim("capture", agent="rebels", where="Goma", modality="hypothetical"),
        claim("displacement", agent="residents", modality="hypothetical|predicted"),
    ),
    case("en", "The army could besiege the town.", claim("siege", agent="army", modality="hypothetical|hedged")),
    case(
        "en",
        "Unless the hostages are freed, talks cannot begin.",
        claim("release", target="hostages", modality="hypothetical"),
        claim("talks", polarity="negated", modality="hypothetical|predicted|asserted"),
    ),
    # two readings joined
    case("nl", "Het leger zou zich niet hebben teruggetrokken.", claim("retreat", agent="leger", polarity="negated", modality="hedged")),
    case("en", "The rebels will not surrender.", claim("surrender", agent="rebels", polarity="negated", modality="predicted")),
    case(
        "en",
        "The militia had no plans to attack Goma.",
        claim("attack", agent="militia", where="Goma", polarity="negated", modality="intended"),
    ),
    # what governing words make of it (signatures)
    case("nl", "De rebellen wisten Kidal niet te veroveren.", claim("capture", agent="rebellen", polarity="negated")),
    case("nl", "De rebellen slaagden erin Kidal te veroveren.", claim("capture", agent="rebellen", where="Kidal")),
    case("nl", "De rebellen werden gedwongen zich terug te trekken uit Kidal.", claim("retreat", agent="rebellen", where="Kidal")),
    case("nl", "De rebellen moesten zich terugtrekken uit Kidal.", claim("retreat", agent="rebellen", where="Kidal")),
    case("nl", "De rebellen moeten zich terugtrekken uit Kidal.", claim("retreat", agent="rebellen", modality="intended")),
    case("nl", "De strijders konden uit Goma ontsnappen.", claim("whereabouts|displacement|retreat")),
    case("nl", "De rebellen zijn bereid zich terug te trekken.", claim("retreat", agent="rebellen", modality="intended")),
    case("nl", "De rebellen waren te zwak om Kidal te veroveren.", claim("capture", where="Kidal", polarity="negated")),
    case("nl", "Onbekend is of het leger de markt beschoot.", claim("shelling", agent="leger", target="markt", modality="hypothetical")),
    case("nl", "Het leger controleert Soledar niet langer.", claim("control", where="Soledar", polarity="negated")),
    case("nl", "De burgemeester werd haast gedood.", claim("casualties|killing", target="burgemeester", polarity="negated")),
    case("nl", "Er werd niet één gijzelaar vrijgelaten.", claim("release", polarity="negated")),
    case("nl", "Het geplande overleg in Muscat gaat niet door.", claim("talks", where="Muscat", polarity="negated")),
    case(
        "nl",
        "In plaats van Goma aan te vallen trokken de rebellen zich terug.",
        claim("attack|offensive", where="Goma", polarity="negated"),
        claim("retreat", agent="rebellen"),
    ),
    case("nl", "Trekken de troepen zich terug, dan juicht Goma.", claim("retreat", modality="hypothetical")),
    case("en", "The rebels managed to capture Kidal.", claim("capture", agent="rebels", where="Kidal")),
    case("en", "The rebels did not manage to capture Kidal.", claim("capture", agent="rebels", where="Kidal", polarity="negated")),
    case("en", "The rebels have yet to capture Kidal.", claim("capture", agent="rebels", where="Kidal", polarity="negated")),
    case("en", "The rebels could not capture Kidal.", claim("capture", agent="rebels", where="Kidal", polarity="negated")),
    case("en", "The rebels were unable to capture Kidal.", claim("capture", agent="rebels", where="Kidal", polarity="negated")),
    case("en", "The rebels were prevented from capturing Kidal.", claim("capture", agent="rebels", where="Kidal", polarity="negated")),
    case("en", "The militia was too weak to capture Kidal.", claim("capture", agent="militia", where="Kidal", polarity="negated")),
    case("en", "The rebels were forced to withdraw from Kidal.", claim("retreat", agent="rebels", where="Kidal")),
    case("en", "The rebels were not forced to withdraw from Kidal.", claim("retreat", agent="rebels", modality="hypothetical")),
    case("en", "The army had to retreat from Kidal.", claim("retreat", agent="army", where="Kidal")),
    case("en", "The army has to retreat from Kidal.", claim("retreat", agent="army", where="Kidal", modality="intended")),
    case("en", "The rebels are capable of capturing Kidal.", claim("capture", agent="rebels", where="Kidal", modality="hypothetical")),
    case("en", "The army used its trucks to storm the barracks.", claim("offensive|attack", agent="army", target="barracks")),
    case("en", "The rebels must have captured Kidal.", claim("capture", agent="rebels", where="Kidal", modality="hedged")),
    # where it is told, and where only in passing
    case(
        "en",
        "The gunmen killed two guards before fleeing the village.",
        claim("killing", agent="gunmen", figures=Count("killed", 2)),
        claim("retreat|displacement", agent="gunmen"),
    ),
    case(
        "en",
        "The army shelled Goma instead of attacking Kidal.",
        claim("shelling", agent="army", target="Goma"),
        claim("attack", agent="army", target="Kidal", polarity="negated"),
    ),
    case(
        "en",
        "The army does not deny that its troops killed twelve villagers.",
        claim("denial", agent="army", polarity="negated"),
        claim("killing", figures=Count("killed", 12), polarity="affirmed", speaker="army"),
    ),
    case("en", "The army no longer controls Soledar.", claim("control", where="Soledar", polarity="negated")),
    case("en", "Not one hostage was released.", claim("release", target="hostage", polarity="negated")),
    case("en", "Not only the army shelled Goma.", claim("shelling", target="Goma")),
    case("en", "The mayor was nearly killed.", claim("casualties|killing", target="mayor", polarity="negated")),
    case("en", "The planned talks in Muscat took place on Friday.", claim("talks", where="Muscat")),
    case("en", "The planned talks in Muscat were called off.", claim("talks", where="Muscat", polarity="negated")),
    # where the words of the governor stand apart
    case("nl", "De rebellen staan op het punt Goma aan te vallen.", claim("attack", modality="predicted")),
    case("nl", "De rebellen zijn van plan Goma aan te vallen.", claim("attack", where="Goma", modality="intended")),
    case("nl", "De rebellen kregen opdracht Goma aan te vallen.", claim("attack", modality="intended")),
    case("nl", "De partijen onderhandelen over een bestand in Goma.", claim("talks"), claim("ceasefire", modality="intended")),
    case("en", "The rebels are about to attack Goma.", claim("attack", agent="rebels", where="Goma", modality="predicted")),
    case("en", "The rebels are going to attack Goma.", claim("attack", agent="rebels", where="Goma", modality="predicted")),
    case("en", "He is the eleventh reporter to be killed in Goma.", claim("casualties|killing", where="Goma")),
    case("en", "The reporter is to be freed on Friday.", claim("release", target="reporter", modality="intended|predicted")),
    # negation of a phrase, and of a time
    case("en", "The rebels did not withdraw until Friday.", claim("retreat", agent="rebels")),
    case("nl", "In Goma zijn maandag 19 soldaten gedood, niet 27.", claim("casualties|killing", where="Goma")),
    # asked and ordered
    case("en", "Did the army shell the hospital in Goma?", claim("shelling", agent="army", target="hospital", modality="hypothetical")),
    case("en", "Why did the army shell the hospital in Goma?", claim("shelling", agent="army", target="hospital")),
    case("en", "Release the hostages.", claim("release", target="hostages", modality="intended")),
    case("en", "I hope the army shelled Goma?", claim("shelling", agent="army", target="Goma", modality="intended|hedged")),
    case("en", "It is illegal to shell a hospital.", claim("shelling", target="hospital", modality="hypothetical")),
    case("en", "It was wrong to shell the hospital.", claim("shelling", target="hospital")),
    case("en", "The soldiers will be required to fight the rebels.", claim("clash", agent=("soldiers", "rebels"), modality="intended")),
    case("en", "Rebels to withdraw from Goma", claim("retreat", agent="Rebels", where="Goma", modality="intended|predicted")),
    case("en", "A truce in Goma would please the mayor.", claim("ceasefire", where="Goma", modality="predicted|hypothetical")),
    # what breaks out is there, what breaks is not
    case("en", "Clashes broke out in Khartoum.", claim("clash", where="Khartoum")),
    case("en", "The truce broke in Khartoum.", claim("ceasefire", where="Khartoum", polarity="negated")),
]

KNOWN_GAPS = {
    "Een poging van het leger om Soledar te heroveren is mislukt.": "capture: agent [] for ['leger']",
    "The army repelled an attack by rebels on Goma.": "repelled: target [] for ['rebels']",
    "The rebels seized Kidal on Sunday, only to lose it a day later.": "no capture",
    "Mochten de troepen zich terugtrekken, dan komt er een bestand.": "no ceasefire",
    "Unless the hostages are freed, talks cannot begin.": "no talks",
}


@pytest.mark.parametrize("case", table(CASES, KNOWN_GAPS))
def test_how_real_a_claim_is(reader: Reader, case: Case) -> None:
    assert faults(case, reader) == []
