-- How many trees a step moved, so that nobody has to count; and no checks of people for each of 60,000 tasks: they are
-- copies of what the plan refers to, kept for a day.
ALTER TABLE plan_steps ADD COLUMN trees integer NOT NULL DEFAULT 0;
DROP INDEX plan_step_tasks_was_inspector_id, plan_step_tasks_is_inspector_id;
ALTER TABLE plan_step_tasks
  DROP CONSTRAINT plan_step_tasks_was_inspector_id_fkey,
  DROP CONSTRAINT plan_step_tasks_is_inspector_id_fkey;
