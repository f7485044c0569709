-- What holds of a felling is a decision that was written: at the commit, for the felling is written first.
ALTER TABLE fellings
  ADD CONSTRAINT felling_has_its_decision FOREIGN KEY (measure_id, version)
    REFERENCES felling_decisions (measure_id, version) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX fellings_decision ON fellings (measure_id, version);
