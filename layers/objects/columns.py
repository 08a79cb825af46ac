"""What the columns of a file of land objects may say."""

from layers.intake.columns import Meaning

MEANINGS = (
    Meaning("key", (
        "objectkey", "madoituong", "iddoituong", "doituongid", "maduong", "makenh", "masong",
        "maso", "guid", "uuid", "globalid", "gid",
    )),
    Meaning("name", ("ten", "name", "tenduong", "tenkenh", "tensong", "tendoituong", "tengoi")),
)  # fmt: skip
