import { constant, listed, sql, type Sql } from '../db/sql.ts';
import { GONE_STATUSES } from '../trees/trees.rules.ts';
import { DUE_MONTHS, GENUS_GROUPS, THEME_CLASSES, type Theme } from './themes.rules.ts';

/** The class of a tree `t` in a theme, as its position among the theme's classes. */
export function themeSql(theme: Theme, today: string): Sql {
  const gone = sql`t.status = ANY (ARRAY[${listed([...GONE_STATUSES, 'PLAN'].map(constant))}])`;
  return sql`CASE WHEN ${gone} THEN ${at(theme, 'gone')} ELSE ${classOf(theme, today)} END`;
}

function classOf(theme: Theme, today: string): Sql {
  switch (theme) {
    case 'vitality':
      return byCode(theme, sql`t.vitality`, 'unknown');
    case 'agePhase':
      return byCode(theme, sql`t.age_phase`, 'unknown');
    case 'urgency':
      return byCode(theme, worstUrgency, 'none');
    case 'speciesGroup':
      return sql`COALESCE(${speciesGroup}, ${at(theme, 'unknown')})`;
    case 'nextDue':
      return nextDue(today);
  }
}

/** Codes sort as their classes do: D0 is the most pressing. */
const worstUrgency = sql`(SELECT min(m.urgency) FROM measures m
  WHERE m.tree_id = t.id AND m.status NOT IN ('ABL', 'ABN', 'STO'))`;

const speciesGroup = sql`(SELECT CASE ${GENUS_GROUPS.map(
  (genus) => sql`WHEN s.genus = ${constant(genus)} THEN ${at('speciesGroup', genus)}`,
).reduce((all, next) => sql`${all} ${next}`)}
    WHEN s.leaf = 'conifer' THEN ${at('speciesGroup', 'conifer')}
    ELSE ${at('speciesGroup', 'broadleaf')} END
  FROM species s WHERE s.id = t.species_id)`;

function nextDue(today: string): Sql {
  const months = DUE_MONTHS.map(
    ([name, last]) =>
      sql`WHEN t.next_due_on < date_trunc('month', ${today}::date) + (${last + 1}::integer * interval '1 month')
        THEN ${at('nextDue', name)}`,
  ).reduce((all, next) => sql`${all} ${next}`);
  return sql`CASE
    WHEN t.next_due_on IS NULL THEN ${at('nextDue', 'unknown')}
    WHEN t.due_until < ${today}::date THEN ${at('nextDue', 'overdue')}
    ${months}
    ELSE ${at('nextDue', 'later')} END`;
}

function byCode(theme: Theme, value: Sql, otherwise: string): Sql {
  const classes: readonly string[] = THEME_CLASSES[theme];
  return sql`COALESCE(array_position(ARRAY[${listed(classes.map(constant))}], ${value}) - 1, ${at(theme, otherwise)})`;
}

function at(theme: Theme, name: string): Sql {
  const classes: readonly string[] = THEME_CLASSES[theme];
  return sql`${constant(String(classes.indexOf(name)))}::integer`;
}
