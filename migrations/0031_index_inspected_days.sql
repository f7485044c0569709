-- Protocols and statistics ask for the inspections of a period, whatever tree they are of.
CREATE INDEX inspections_inspected_on ON inspections (inspected_on);
