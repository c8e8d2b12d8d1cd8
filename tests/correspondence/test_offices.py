"""What offices are called: by kind, or by a title of their own."""

from collections.abc import Mapping

import pytest

from pipeline.facts.fact import Name
from pipeline.facts.fact_names import participant_name
from pipeline.language.agreement import names_form
from pipeline.language.names import construct
from pipeline.language.offices import Offices
from pipeline.letters.planning.office_names import kind_name, office_name
from pipeline.tables.checked.row_entries import RowEntry
from tests.correspondence.conftest import Addressees, like, plain

NEW_YORK = {"seat": "New York", "accredited_to": "United Nations"}


def mission_of(addressees: Addressees, state: str, **values: object) -> RowEntry:
    mission = next(row for row in addressees.missions if row.text("iso3") == state)
    return like(mission, **values)


def written(offices: Mapping[str, Offices], name: Name, language: str, construction: str) -> str:
    return plain(construct(offices[language].pack, name.forms[language], construction))


@pytest.mark.parametrize(
    ("state", "values", "expected"),
    [
        (
            "BEL",
            {},
            ("to the Embassy of the Kingdom of Belgium", "à l’Ambassade du Royaume de Belgique"),
        ),
        ("IRL", {}, ("to the Embassy of Ireland", "à l’Ambassade d’Irlande")),
        (
            "IRL",
            {"kind": "ministry", "accredited_to": "—"},
            (
                "to the Ministry of Foreign Affairs of Ireland",
                "au Ministère des affaires étrangères de l’Irlande",
            ),
        ),
        (
            "CYP",
            {"kind": "high commission"},
            (
                "to the High Commission of the Republic of Cyprus",
                "au Haut-Commissariat de la République de Chypre",
            ),
        ),
        (
            "SMR",
            {"kind": "nunciature"},
            ("to the Apostolic Nunciature", "à la Nonciature apostolique"),
        ),
        (
            "COM",
            {"kind": "permanent mission", **NEW_YORK},
            (
                "to the Permanent Mission of the Union of the Comoros to the United Nations",
                (
                    "à la Mission permanente de l’Union des Comores "
                    "auprès de l’Organisation des Nations Unies"
                ),
            ),
        ),
        (
            "COM",
            {"kind": "permanent observer mission", **NEW_YORK},
            (
                (
                    "to the Permanent Observer Mission of the Union of the Comoros "
                    "to the United Nations"
                ),
                (
                    "à la Mission permanente d’observation de l’Union des Comores "
                    "auprès de l’Organisation des Nations Unies"
                ),
            ),
        ),
        (
            "NLD",
            {},
            (
                "to the Ministry of Foreign Affairs of the Kingdom of the Netherlands",
                "au Ministère des affaires étrangères du Royaume des Pays-Bas",
            ),
        ),
        (
            "COK",
            {},
            (
                "to the Ministry of Foreign Affairs and Immigration of the Cook Islands",
                "au Ministère des affaires étrangères et de l’immigration des Îles Cook",
            ),
        ),
    ],
)
def test_a_note_is_addressed(
    offices: Mapping[str, Offices],
    addressees: Addressees,
    state: str,
    values: dict[str, object],
    expected: tuple[str, str],
) -> None:
    mission = mission_of(addressees, state, **values)
    name = office_name(offices, mission, addressees.states[state])
    assert tuple(written(offices, name, language, "to") for language in ("en", "fr")) == expected


@pytest.mark.parametrize(
    ("kind", "constructions"),
    [
        ("embassy", ["l’Ambassade", "à l’Ambassade", "de l’Ambassade"]),
        (
            "high commission",
            ["le Haut-Commissariat", "au Haut-Commissariat", "du Haut-Commissariat"],
        ),
        ("nunciature", ["la Nonciature", "à la Nonciature", "de la Nonciature"]),
        (
            "permanent mission",
            ["la Mission permanente", "à la Mission permanente", "de la Mission permanente"],
        ),
        ("ministry", ["le Ministère", "au Ministère", "du Ministère"]),
    ],
)
def test_an_office_already_named_is_called_by_its_kind(
    offices: Mapping[str, Offices], addressees: Addressees, kind: str, constructions: list[str]
) -> None:
    name = kind_name(offices, mission_of(addressees, "BEL", kind=kind))
    assert [written(offices, name, "fr", one) for one in ("the", "to", "of")] == constructions


@pytest.mark.parametrize(
    ("kind", "agrees"), [("embassy", "fs"), ("high commission", "ms"), ("ministry", "ms")]
)
def test_what_follows_an_office_agrees_with_its_kind_and_not_with_the_state(
    offices: Mapping[str, Offices], addressees: Addressees, kind: str, agrees: str
) -> None:
    mission = mission_of(addressees, "NLD", kind=kind)
    for name in (
        office_name(offices, mission, addressees.states["NLD"]),
        kind_name(offices, mission),
    ):
        assert names_form(offices["fr"].pack, [name.forms["fr"]]) == agrees


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Département fédéral des affaires étrangères",
         "au Département fédéral des affaires étrangères de la Confédération suisse"),
        ("Département fédéral des affaires étrangères de la Suisse",
         "au Département fédéral des affaires étrangères de la Suisse"),
        ("DEPARTEMENT DES AFFAIRES ETRANGERES DE LA CONFEDERATION SUISSE",
         "au DEPARTEMENT DES AFFAIRES ETRANGERES DE LA CONFEDERATION SUISSE"),
        ("Office des affaires étrangères",
         "à l’Office des affaires étrangères de la Confédération suisse"),
        ("Département {{ des }} affaires étrangères",
         "au Département {{ des }} affaires étrangères de la Confédération suisse"),
    ],
)  # fmt: skip
def test_a_title_of_its_own_stands_before_the_state_and_never_names_it_twice(
    offices: Mapping[str, Offices], addressees: Addressees, typed: str, expected: str
) -> None:
    mission = mission_of(addressees, "CHE", kind="ministry", accredited_to="—", title_fr=typed)
    name = office_name(offices, mission, addressees.states["CHE"])
    assert written(offices, name, "fr", "to") == expected
    assert written(offices, name, "en", "to") == (
        "to the Ministry of Foreign Affairs of the Swiss Confederation"
    )
    assert written(offices, kind_name(offices, mission), "fr", "to") == "au Ministère"


def test_part_of_a_word_is_not_the_name_of_the_state(
    offices: Mapping[str, Offices], addressees: Addressees
) -> None:
    mission = mission_of(addressees, "NER", title_en="Nigerian-built Embassy")
    name = office_name(offices, mission, addressees.states["NER"])
    assert written(offices, name, "en", "name") == (
        "Nigerian-built Embassy of the Republic of the Niger"
    )


def test_an_organization_is_called_by_its_own_name(
    offices: Mapping[str, Offices], addressees: Addressees
) -> None:
    found = [
        written(offices, participant_name(addressees.organizations[key]), "fr", construction)
        for key in ("cicc", "icrc", "oif", "amnesty")
        for construction in ("to", "of")
    ]
    assert found == [
        "à la Coalition pour la Cour pénale internationale",
        "de la Coalition pour la Cour pénale internationale",
        "au Comité international de la Croix-Rouge",
        "du Comité international de la Croix-Rouge",
        "à l’Organisation internationale de la Francophonie",
        "de l’Organisation internationale de la Francophonie",
        "à Amnesty International",
        "d’Amnesty International",
    ]
