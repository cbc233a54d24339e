-- registry.db, 5: several regulations in one organ. Which of them an instance of non-recording was counted under; '' is "the
-- only one there was".

ALTER TABLE instance ADD COLUMN pack TEXT NOT NULL DEFAULT '';
