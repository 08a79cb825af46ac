-- Old certificates print the sheet and number of before the merger of July 2025.

-- Serves: search by former sheet and number.
CREATE INDEX parcel_former_key ON parcel (former_sheet_no, former_parcel_no);
