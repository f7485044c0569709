import type { IssueSentences } from '../http/issueText.ts';

/** The rules' and the database's refusals of an inspection in words; `path:key` where a field needs its own. */
export const inspectionIssues: IssueSentences = {
  de: {
    'vitality:required': 'Vitalität wählen.',
    'condition:required': 'Zustand wählen.',
    'agePhase:required': 'Entwicklungsphase wählen.',
    'result:required': 'Ergebnis der Kontrolle wählen.',
    required: 'Bei einer Maßnahme fehlt die Dringlichkeit.',
    deviation_needs_reason: 'Für den anderen Termin einen Grund angeben.',
    correction_needs_reason: 'Einen Grund für die Korrektur angeben.',
    in_the_future: 'Die Kontrolle liegt in der Zukunft. Stimmt die Uhr des Geräts?',
    not_after_inspection: 'Der nächste Termin muss nach dieser Kontrolle liegen.',
    additional_needs_occasion: 'Den Anlass der Zusatzkontrolle wählen.',
    unsafe_needs_measure: '„Maßnahme nötig“ braucht mindestens eine Maßnahme.',
    danger_needs_immediate_measure:
      '„Gefahr im Verzug“ braucht eine Maßnahme mit der Dringlichkeit „sofort“.',
    damaged_tree_not_without_action:
      'Ein stärker geschädigter Baum ist nicht ohne Handlungsbedarf: Ergebnis oder Zustand ändern.',
    severe_finding_not_healthy: 'Ein starker Befund passt nicht zu „gesund“: Zustand oder Befund ändern.',
    finding_says_nothing: 'Ein Befund ist leer: Schaden, Pilz, Schädling oder Habitat wählen.',
    damage_needs_severity: 'Bei einem Befund fehlt die Schwere.',
    corrected_already: 'Diese Kontrolle wurde schon korrigiert. Bitte die neuere korrigieren.',
    inspection_is_closed: 'Diese Kontrolle ist abgeschlossen und unveränderlich.',
    tree_unknown: 'Diesen Baum gibt es nicht.',
    tree_gone: 'Dieser Baum steht nicht mehr.',
    already_closed:
      'Diese Kontrolle ist schon beim Server, mit anderen Angaben. Dort bleibt sie unverändert: bitte im Baum korrigieren.',
    other_tree: 'Eine Korrektur bleibt bei ihrem Baum.',
    inspection_unknown: 'Diese Kontrolle gibt es nicht.',
    storm_check_is_repeated: 'Nach einem Sturm wird ein Baum neu kontrolliert; die neuere Kontrolle gilt.',
  },
  en: {
    'vitality:required': 'Choose the vitality.',
    'condition:required': 'Choose the condition.',
    'agePhase:required': 'Choose the development phase.',
    'result:required': 'Choose the result of the inspection.',
    required: 'A measure lacks its urgency.',
    deviation_needs_reason: 'Give a reason for the other date.',
    correction_needs_reason: 'Give a reason for the correction.',
    in_the_future: 'The inspection lies in the future. Is the clock of the device right?',
    not_after_inspection: 'The next date must come after this inspection.',
    additional_needs_occasion: 'Choose the occasion of the additional inspection.',
    unsafe_needs_measure: '“Action needed” needs at least one measure.',
    danger_needs_immediate_measure: '“Imminent danger” needs a measure with the urgency “at once”.',
    damaged_tree_not_without_action:
      'A severely damaged tree is not without need for action: change result or condition.',
    severe_finding_not_healthy: 'A severe finding does not fit “healthy”: change condition or finding.',
    finding_says_nothing: 'A finding is empty: choose damage, fungus, pest or habitat.',
    damage_needs_severity: 'A finding lacks its severity.',
    corrected_already: 'This inspection has been corrected already. Please correct the newer one.',
    inspection_is_closed: 'This inspection is closed and cannot be changed.',
    tree_unknown: 'There is no such tree.',
    tree_gone: 'This tree no longer stands.',
    already_closed:
      'This inspection is with the server already and says something else. There it stays as it is: please correct it in the tree’s file.',
    other_tree: 'A correction stays with its tree.',
    inspection_unknown: 'There is no such inspection.',
    storm_check_is_repeated: 'After a storm a tree is checked anew; the newer check holds.',
  },
};
