// What a hand does, as the actions of the W3C's WebDriver: Firefox and WebKitGTK
// both take them.

const KEYS = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009',
  Escape: '\uE00C', PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011',
  ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015',
};

/** A frame: what comes faster is told to the page as one. */
const STEP_MS = 16;

const value = (name) => KEYS[name] ?? name;
const pause = { type: 'pause', duration: 0 };
const move = ([x, y], duration) => (
  { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration, origin: 'viewport' });

/** `source` while a key is held: all sources take the same number of ticks. */
function holding(modifier, source) {
  if (!modifier) return [source];
  const down = { type: 'keyDown', value: value(modifier) };
  const up = { type: 'keyUp', value: value(modifier) };
  return [
    { type: 'key', id: 'keys', actions: [down, ...source.actions.map(() => pause), up] },
    { ...source, actions: [pause, ...source.actions, pause] },
  ];
}

/** Down at the first of `points`, along the others, up; a single one is a click. */
export function mouse(points, modifier) {
  const [first, ...rest] = points;
  const actions = [
    move(first, 0), { type: 'pointerDown', button: 0 },
    ...rest.map((point) => move(point, STEP_MS)), { type: 'pointerUp', button: 0 },
  ];
  return holding(modifier, { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
}

/** The mouse goes somewhere, without a button. */
export const hover = (point) => [{
  type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [move(point, 0)],
}];

/** Turns the wheel over a place. */
export function wheel([x, y], [deltaX, deltaY], modifier) {
  const scroll = {
    type: 'scroll', x: Math.round(x), y: Math.round(y), deltaX, deltaY, duration: 0, origin: 'viewport',
  };
  return holding(modifier, { type: 'wheel', id: 'wheel', actions: [scroll] });
}

/** A key, or several of which all but the last are held: `Shift+ArrowRight`. */
export function press(chord) {
  const keys = chord === '+' ? [chord] : chord.split('+');
  const down = keys.map((key) => ({ type: 'keyDown', value: value(key) }));
  const up = keys.toReversed().map((key) => ({ type: 'keyUp', value: value(key) }));
  return [{ type: 'key', id: 'keys', actions: [...down, ...up] }];
}

/** One key after another. */
export function type(text) {
  const actions = [...text].flatMap((key) => (
    [{ type: 'keyDown', value: key }, { type: 'keyUp', value: key }]));
  return [{ type: 'key', id: 'keys', actions }];
}

/** Fingers that go down together, each along its path, and are lifted. */
export const fingers = (paths) => paths.map(([first, ...rest], at) => ({
  type: 'pointer',
  id: `finger ${at}`,
  parameters: { pointerType: 'touch' },
  actions: [
    move(first, 0), { type: 'pointerDown', button: 0 },
    ...rest.map((point) => move(point, STEP_MS)), { type: 'pointerUp', button: 0 },
  ],
}));
