/** Line icons on a 24 px grid, drawn for this project; `stroke` is the colour of the text around them. */
const PATHS = {
  map: 'M9 4 3.5 6.2v13.6L9 17.5l6 2.5 5.5-2.2V4.2L15 6.5 9 4Zm0 0v13.5M15 6.5V20',
  list: 'M8.5 6H21M8.5 12H21M8.5 18H21M3.5 6h.01M3.5 12h.01M3.5 18h.01',
  tasks: 'M4 5h4v4H4zM4 15h4v4H4zM11.5 7H20M11.5 17H20',
  import: 'M12 15V4M7.5 8.5 12 4l4.5 4.5M4 15v4.5h16V15',
  download: 'M12 4v11M7.5 10.5 12 15l4.5-4.5M4 15v4.5h16V15',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 21 21',
  filter: 'M3.5 5h17l-6.5 8v6l-4-2v-4z',
  close: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
  plus: 'M12 4.5v15M4.5 12h15',
  minus: 'M4.5 12h15',
  check: 'M4.5 12.5 10 18 20 6.5',
  back: 'M14.5 5 7.5 12l7 7',
  forward: 'M9.5 5l7 7-7 7',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
  locate:
    'M12 2.5V6M12 18v3.5M2.5 12H6M18 12h3.5M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM12 13.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4Z',
  compass: 'M12 3 8.5 12h7zM12 21l3.5-9h-7z',
  layers: 'M12 4 3 9l9 5 9-5zM4.5 13.5 12 18l7.5-4.5',
  tree: 'M12 21v-8M12 16l3.5-3M7.2 15.5A5 5 0 0 1 6 6.2a6 6 0 0 1 11.8.3 4.6 4.6 0 0 1-1 9',
  inspect: 'M6.5 3.5h11v17h-11zM9.5 9l1.4 1.4L14.5 7M9.5 15h5',
  draw: 'M3.5 18.5c3-8 5-8 6-4s3 4 5-1M14 12.5l5.5-8 2 1.5-5.5 8-2.5 1z',
  edit: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5',
  move: 'M12 3v18M3 12h18M12 3 9.5 5.5M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5',
  undo: 'M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3',
  camera: 'M3.5 8h4L9 5.5h6L16.5 8h4v11.5h-17zM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  photo: 'M3.5 5h17v14h-17zM3.5 16l5-5 4 4 2.5-2.5 5.5 5M15.5 9.5h.01',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5a7.5 7.5 0 0 1 15 0',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8',
  history: 'M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5M12 7.5V12l3.5 2',
  warning: 'M12 4 2.5 20.5h19zM12 10v5M12 17.8v.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v6M12 7.5v.01',
  ruler: 'M3.5 8.5h17v7h-17zM7.5 8.5v3M11.5 8.5v4M15.5 8.5v3',
  trash: 'M4.5 6.5h15M9.5 6.5v-3h5v3M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6',
  skip: 'M5 5.5v13l8-6.5zM13 5.5v13l7-6.5z',
  assign: 'M10 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2ZM3.5 20a6.5 6.5 0 0 1 11-4.7M15.5 18l2 2 4-4.5',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17',
  upload: 'M12 15V4M7.5 8.5 12 4l4.5 4.5M4 15v4.5h16V15',
  gps: 'M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.8 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  copy: 'M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4',
  sort: 'M8 5v14M8 19l-3.5-3.5M8 19l3.5-3.5M16 19V5M16 5l-3.5 3.5M16 5l3.5 3.5',
  star: 'M12 3.8l2.5 5.3 5.8.8-4.2 4 1 5.8-5.1-2.8-5.1 2.8 1-5.8-4.2-4 5.8-.8z',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.5 12h17M12 3c2.6 2.5 3.8 5.5 3.8 9s-1.2 6.5-3.8 9c-2.6-2.5-3.8-5.5-3.8-9S9.4 5.5 12 3Z',
  show: 'M2.5 12C5 7.7 8.2 5.5 12 5.5s7 2.2 9.5 6.5c-2.5 4.3-5.7 6.5-9.5 6.5S5 16.3 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  hide: 'M4 4l16 16M9.6 5.8A10 10 0 0 1 12 5.5c3.8 0 7 2.2 9.5 6.5a15 15 0 0 1-2.6 3.4M6.4 7.4A15 15 0 0 0 2.5 12c2.5 4.3 5.7 6.5 9.5 6.5a10 10 0 0 0 4.3-1M9.9 9.9a3 3 0 0 0 4.2 4.2',
  key: 'M8 16.5a4.5 4.5 0 1 1 4.2-6H21.5v3.5h-2.5v2.5h-3V14h-3.8A4.5 4.5 0 0 1 8 16.5ZM8 12h.01',
  signOut: 'M10 4H4.5v16H10M9.5 12H20.5M16 7.5l4.5 4.5-4.5 4.5',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.3',
  shield: 'M12 3.5l7.5 2.8v5.2c0 4.6-3 7.6-7.5 9-4.5-1.4-7.5-4.4-7.5-9V6.3zM8.5 12l2.5 2.5 4.5-4.5',
  work: 'M14.5 6.5a4 4 0 0 1 5.2-2.3l-2.7 2.7.4 2.2 2.2.4 2.2-2.4a4 4 0 0 1-5.4 4.6L8 20.3a2 2 0 0 1-2.9 0l-1-1a2 2 0 0 1 0-2.9L12.3 8',
  tablet: 'M6 3.5h12v17H6zM10.5 17.5h3',
  cloud: 'M7 18.5a4.5 4.5 0 0 1-.6-9 6 6 0 0 1 11.5 1.6A3.8 3.8 0 0 1 17.5 18.5zM9 13.8l2.2 2.2 3.8-4',
  backspace: 'M8 5.5h12.5v13H8L3 12zM11.5 9.5l5 5M16.5 9.5l-5 5',
  keyboard: 'M2.5 6.5h19v11h-19zM6 10h.01M10 10h.01M14 10h.01M18 10h.01M7.5 14h9',
  noNetwork:
    'M4 4l16 16M3 9.5a13 13 0 0 1 4.6-2.9M11 5.5a13 13 0 0 1 10 4M6.5 13.5a8 8 0 0 1 4-2.1M15 11.9a8 8 0 0 1 2.5 1.6M10 17a3 3 0 0 1 4 0M12 20v.01',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside words; without `label` it is hidden from screen readers, because the words say it already. */
export function Icon({ name, size = 22, label }: { name: IconName; size?: number; label?: string }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
