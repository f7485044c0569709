-- What the year plan asks of each of tens of thousands of open tasks: read from here, in the order in which the plan
-- stands, instead of from the rows, which hold a point and much else.
CREATE INDEX control_tasks_open_facts ON control_tasks (id) INCLUDE (type, due_until) WHERE status = 'open';
