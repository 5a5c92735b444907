//! Events that nobody saw, the same for the same seed on every machine: half of them crowd in bursts,
//! actors are as frequent as words are (Zipf), one in ten lasts, two in five have the date of a day.
//!
//! Each event hangs on the seed and its number alone, so any number of them takes no memory; only
//! whole numbers are used, since no two libraries have the same logarithm.

const DAY_MS: u64 = 86_400_000;
const HOUR_MS: u64 = 3_600_000;
/// 1985 to 2024.
const FROM_MS: u64 = 5_479 * DAY_MS;
const SPAN_MS: u64 = 14_610 * DAY_MS;
/// Each burst is as dense as its number is low.
const BURSTS: u64 = 1_000;
/// So many actors there are.
pub(crate) const ACTORS: u64 = 100;

const PLACES: [&str; 10] =
    ["Porto", "Malmö", "Zürich", "Trieste", "Aarhus", "Gdańsk", "Bilbao", "Tartu", "Lyon", "Cork"];
const BODIES: [(&str, &str); 10] = [
    ("Harbour Authority", "institution"),
    ("City Council", "institution"),
    ("Railways", "organisation"),
    ("Courier", "other"),
    ("Dockers", "organisation"),
    ("Court", "institution"),
    ("University", "institution"),
    ("Theatre", "organisation"),
    ("Coast Guard", "force"),
    ("Chamber of Trade", "organisation"),
];
const DID: [&str; 14] = [
    "approves",
    "rejects",
    "debates",
    "postpones",
    "reopens",
    "announces",
    "suspends",
    "reviews",
    "criticises",
    "signs",
    "publishes",
    "withdraws",
    "defends",
    "inspects",
];
const WHAT: [&str; 16] = [
    "the night-train timetable",
    "a plan for the east quay",
    "emergency repairs",
    "the toll bridge",
    "a new pay agreement",
    "the noise report",
    "the dredging contract",
    "an inquiry into the fire",
    "the budget",
    "closure of platform two",
    "a ban on heavy lorries",
    "flood barriers",
    "the ticket reform",
    "plans for a second tunnel",
    "an appeal",
    "the land sale",
];
const WHEN: [&str; 8] = [
    "",
    "",
    "",
    " after the storm",
    " before the vote",
    " despite protests",
    " at the third reading",
    " without comment",
];

/// An event in words, as a table or a document has them.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// Its number.
    pub(crate) number: u64,
    /// From when until when, exclusive, in ms since 1970.
    #[cfg_attr(not(feature = "pack"), expect(dead_code, reason = "texts have words for it"))]
    pub(crate) span_ms: (u64, u64),
    /// A day or an instant.
    pub(crate) start: String,
    /// Likewise, of one that lasts.
    pub(crate) end: Option<String>,
    /// The label.
    pub(crate) title: String,
    /// One to three names.
    pub(crate) actors: Vec<String>,
    /// 1 to 5.
    pub(crate) importance: u8,
    /// A town, of three in five.
    pub(crate) place: Option<&'static str>,
    /// A sentence, of three in ten.
    pub(crate) summary: Option<String>,
}

/// The name of an actor, and what kind it is; the first are the commonest.
#[must_use]
pub(crate) fn actor(number: u64) -> (String, &'static str) {
    let (place, body) = (number % 10, (number / 10 + number) % 10);
    let (body, kind) = BODIES[body as usize];
    (format!("{} {body}", PLACES[place as usize]), kind)
}

/// The event of a number.
#[must_use]
pub(crate) fn event(seed: u64, number: u64) -> Event {
    let mut chance = Chance::new(seed, number);
    let at = if chance.one_in(2) { burst(seed, &mut chance) } else { chance.below(SPAN_MS) };
    let is_day = chance.below(5) < 2;
    let lasts = chance.one_in(10).then(|| lasting(&mut chance));
    let moment = |at: u64| FROM_MS + at.min(SPAN_MS - 1);
    let text = |at: u64| if is_day { day(moment(at)) } else { instant(moment(at)) };
    let (start, end) = (text(at), lasts.map(|lasts| text(at + lasts)));
    // A day is all of it, an instant its second.
    let unit = if is_day { DAY_MS } else { 1_000 };
    let whole = |at: u64| moment(at) / unit * unit;
    let span_ms = (whole(at), whole(at + lasts.unwrap_or(0)) + unit);
    let mut actors: Vec<u64> = Vec::new();
    for _ in 0..[1, 1, 1, 2, 2, 3][chance.below(6) as usize] {
        let actor = ranked(ACTORS, &mut chance);
        if !actors.contains(&actor) {
            actors.push(actor);
        }
    }
    let names: Vec<String> = actors.into_iter().map(|number| actor(number).0).collect();
    let (did, what, when) = (chance.of(&DID), chance.of(&WHAT), chance.of(&WHEN));
    let place = (chance.below(5) < 3).then(|| chance.of(&PLACES));
    let is_told = chance.below(10) < 3;
    Event {
        number,
        span_ms,
        end: end.filter(|end| *end != start),
        start,
        title: format!("{} {did} {what}{when}", names[0]),
        actors: names,
        importance: [50, 75, 90, 97, 100].iter().position(|at| chance.hundred < *at).unwrap_or(4)
            as u8
            + 1,
        place,
        summary: is_told.then(|| {
            format!("It {did} {what}: what came of it was told in its report {}.", number % 9_973)
        }),
    }
}

/// A time near one of the bursts.
fn burst(seed: u64, chance: &mut Chance) -> u64 {
    let mut own = Chance::new(seed ^ 0xB0B5, ranked(BURSTS, chance));
    let (middle, half_life) = (own.below(SPAN_MS), HOUR_MS << own.below(10));
    // Half of what is left comes in each stretch.
    let stretch = u64::from(chance.next().leading_zeros());
    (middle + stretch * half_life + chance.below(half_life)) % SPAN_MS
}

/// From an hour to fifteen years, each doubling as often as the others.
fn lasting(chance: &mut Chance) -> u64 {
    let least = HOUR_MS << chance.below(17);
    least + chance.below(least)
}

/// A number below a bound, each about as often as its place says: twice as far, half as often.
fn ranked(bound: u64, chance: &mut Chance) -> u64 {
    let doublings = u64::from(u64::BITS - bound.leading_zeros());
    loop {
        let least = 1 << chance.below(doublings);
        let rank = least + chance.below(least);
        if rank <= bound {
            return rank - 1;
        }
    }
}

fn day(at_ms: u64) -> String {
    let (year, month, day) = civil(at_ms / DAY_MS);
    format!("{year:04}-{month:02}-{day:02}")
}

fn instant(at_ms: u64) -> String {
    let seconds = at_ms % DAY_MS / 1_000;
    let (hour, minute) = (seconds / 3_600, seconds / 60 % 60);
    format!("{}T{hour:02}:{minute:02}:{:02}Z", day(at_ms), seconds % 60)
}

/// Year, month and day of a day since 1970.
fn civil(days: u64) -> (u64, u64, u64) {
    // Years that begin in March have their leap day at the end.
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + u64::from(month <= 2), month, day)
}

/// Numbers by chance (SplitMix64).
struct Chance {
    state: u64,
    /// The first of them, below 100.
    hundred: u64,
}

impl Chance {
    fn new(seed: u64, number: u64) -> Self {
        let mut chance = Self { state: seed.wrapping_mul(0xD1B5_4A32_D192_ED03), hundred: 0 };
        chance.state = chance.next() ^ number;
        chance.hundred = chance.below(100);
        chance
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ self.state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, bound: u64) -> u64 {
        // The upper half of the product: no part of the range is commoner by more than 2⁻²⁰.
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }
}
