-- A parcel whose number is what it was concerns whoever lies beside it, and nobody else of its sheet. Marks that are
-- there already, and those that do not say, concern all of the sheet.
ALTER TABLE quality_due ADD COLUMN of_sheet boolean NOT NULL DEFAULT true;
