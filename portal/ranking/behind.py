"""Where the list behind a commune's figure is: of now, or as an edition keeps it."""

from __future__ import annotations

from layers.quality.rule import CRITERIA
from portal import access

# An address with the code of the commune in it, and the endpoint that it leads to.
LISTS: dict[str, tuple[str, str]] = {
    "coverage": ("/communes/{code}/balance", "balance.show"),
    "covered": ("/communes/{code}/balance", "balance.show"),
    "clean": ("/quality/parcels?commune={code}&declared=1", "quality.list_parcels"),
    "owner": ("/quality/owner_unmatched?commune={code}", "quality.show"),
    "synced": ("/quality/not_synced?commune={code}", "quality.show"),
    "quality": ("/communes/{code}/sheets", "commune.sheets"),
    "parcels": ("/quality/parcels?commune={code}", "quality.list_parcels"),
    "n1": ("/quality/parcels?commune={code}&declared=1", "quality.list_parcels"),
    "n2": ("/quality/parcels?commune={code}&declared=2", "quality.list_parcels"),
    "n3": ("/quality/parcels?commune={code}&declared=3", "quality.list_parcels"),
    "gaps": ("/gaps?commune={code}", "gaps.index"),
    "gap_area": ("/gaps?commune={code}", "gaps.index"),
    "required_group_2": ("/quality/parcels?commune={code}&declared=2", "quality.list_parcels"),
    "required_all": ("/communes/{code}/worklist", "quality.show_worklist"),
    **{
        # The rules of a criterion by commune: what its index is the mean of.
        f"quality_{name}": (f"/quality?criterion={name}", "quality.index")
        for name in CRITERIA
    },
}


# The same of all communes; what is not here is the list without a commune.
OF_ALL = {
    "coverage": "/balance",
    "covered": "/balance",
    "quality": "/quality",
    "required_all": "",  # worklists are of communes
}


def of_all(edition: int | None) -> dict[str, str]:
    """Return by metric the address of the list of all communes, for those who may open it."""
    others = OF_ALL if edition is None else {}
    found = {name: others.get(name, _of_all(one)) for name, one in addresses(edition).items()}
    return {name: address for name, address in found.items() if address}


def _of_all(address: str) -> str:
    return address.replace("commune={code}&", "").replace("?commune={code}", "")


def addresses(edition: int | None) -> dict[str, str]:
    """Return by metric the address of its list, for those who may open it; {code}: the commune."""
    if edition is None:
        return {name: address for name, (address, to) in LISTS.items() if access.may(to)}
    if not access.may_see_parcels():
        return {}
    kept = "/editions/{edition}/list?commune={{code}}&of={name}"
    return {name: kept.format(edition=edition, name=name) for name in LISTS}
