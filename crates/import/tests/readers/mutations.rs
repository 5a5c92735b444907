//! A law for all readers: whatever the bytes are, nothing panics, and a document that comes
//! out is read without a warning and has as many events as the report says.
//!
//! Files of each format are cut, joined and sprinkled with what readers look for.
//! `IMPORT_CASES=100000` tries more.

use crate::random::Random;
use actor_timeline_data::ingest;
use actor_timeline_import::{Options, read};

const SEEDS: [&str; 19] = [
    "id,date,end,title,actors,importance,status,link,media,sources,tags\n1,3 May 2020,June 2020,a,\"x; y\",3,disputed,https://a.example,https://a.example/p.png,Post: T (2020) https://b.example,t\n2,c. 1917,,b,x,9,,,,,\n",
    "sep=;\nTitle\n\nWhen;What\n3/1/2020;a\n4/1/2020;b\n",
    "2020-01-03\tone thing\n2020-02\tanother\n",
    "event_id_cnty,event_date,time_precision,actor1,assoc_actor_1,inter1,source,notes\nA1,2020-01-03,3,Forces of X (2014-) Y,A; B,1,S; T,n\nA2,05 January 2020,2,Z,,2,,\n",
    "id,date_prec,date_start,date_end,side_a,side_b,event_clarity,best,low,high\n1,4,2017-07-01 00:00:00.000,2017-07-31 00:00:00.000,Government of X,Y,1,1,1,1\n2,2,2017-07-01,2017-07-03,X,Y,2,1,1,1\n",
    "Year,Month,Day,Time,End Year,End Month,End Day,Display Date,Headline,Text,Media,Type,Group\n2020,1,3,10:30,2021,,,d,<b>h</b>,t,https://a.example/p.jpg,,g\n-44,,,,,,,,i,,,era,\n",
    r#"{"title":{"text":{"headline":"t","text":"<p>x"}},"events":[{"start_date":{"year":"2020","month":1,"day":3,"hour":4},"end_date":{"year":2021},"text":{"headline":"h","text":"<a href='https://a.example'>t</a>"},"media":{"url":"https://a.example/p.jpg"}}],"eras":[{"start_date":{"year":1},"end_date":{"year":2},"text":{"headline":"e"}}]}"#,
    r#"{"timeline":{"headline":"h","date":[{"startDate":"2011,12,10,7","endDate":"2012","headline":"a","text":"b","tag":"c","asset":{"media":"https://a.example"}}],"era":[{"startDate":"2011","headline":"e"}]}}"#,
    r#"{"items":[{"id":1,"content":"<b>a","start":"2020-01-03T00:00:00Z","end":1600000000000,"group":"g","type":"range"},{"content":"w","start":"2020","end":"2021","type":"background"}],"groups":[{"id":"g","content":"G","nestedGroups":["h"]},{"id":"h","content":"H","nestedGroups":["g"]}]}"#,
    r##"{"entities":{"a":{"label":"A","color":"#abc"},"b":{}},"events":{"e":{"entityIds":["a","b"],"time":{"start":1,"end":"2021"},"type":"t"}},"annotations":{"x":{}}}"##,
    r#"{"events":[{"start":"1901-03","latestStart":"1902","earliestEnd":"1903","end":"1904","durationEvent":"false","title":"a","image":"https://a.example/b"}]}"#,
    "<data><event start='1901' end='1902-02-03' latestStart='1901' title='a &amp; b'>x <b>y</b></event></data>",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:a\\, b\nDTSTART;TZID=X:20200103T100000\nDTEND:20200104T100000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO,FR;COUNT=5\nEXDATE:20200106T100000\nATTENDEE;CN=\"A\":mailto:a@b\nCATEGORIES:x,y\nURL:https://a.example\nEND:VEVENT\nEND:VCALENDAR\n",
    r#"{"@context":"x","@graph":[{"@type":"Event","name":"a","startDate":"2020-01-03T10:00","endDate":"2020-01-04","performer":{"@type":"Person","name":"p"},"image":"https://a.example/p.png","keywords":"a,b","citation":"https://a.example","subEvent":{"@type":"Event","name":"b","temporalCoverage":"2020/2021"}}]}"#,
    r#"{"head":{"vars":["item","date"]},"results":{"bindings":[{"item":{"value":"http://a.example/Q1"},"itemLabel":{"value":"l"},"date":{"value":"-0043-03-15T00:00:00Z"},"precision":{"value":"8"},"end":{"value":"2020-01-01T00:00:00Z"},"actorLabel":{"value":"A"}}]}}"#,
    r#"{"entities":{"Q1":{"labels":{"en":{"value":"l"}},"claims":{"P580":[{"mainsnak":{"datavalue":{"value":{"time":"+1498-06-22T00:00:00Z","precision":11,"calendarmodel":"Q1985786"}}}}],"P582":[{"mainsnak":{"datavalue":{"value":{"time":"+1500-00-00T00:00:00Z","precision":7}}}}],"P710":[{"mainsnak":{"datavalue":{"value":{"id":"Q2"}}}}]}}}}"#,
    r#"{"events":[{"id":"E1","description":"a","date":"03/25/2022","time":"14:30","associations":["A"],"filters":[{"key":"k","value":"v"}],"sources":["S",{"path":"https://a.example"}]}],"associations":[{"id":"A","title":"t"}],"sources":{"S":{"id":"S","paths":["https://a.example","x"]}}}"#,
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:a\nDTSTART:20200103T100000\nRRULE:FREQ=MONTHLY;BYDAY=2FR,-1MO;BYMONTH=1,2;UNTIL=20300101\nRDATE;VALUE=PERIOD:20200104T100000Z/PT1H\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20200110T100000\nDTSTART:20200111T100000\nEND:VEVENT\nEND:VCALENDAR\n",
    "<table><tr><th>Date<th>Title<th>Who<tr><td>3 May 1901<td><a href='https://a.example'>x</a> y<td>a; b</table>",
];

/// What readers look for.
const WORDS: [&str; 44] = [
    "\"",
    ",",
    ";",
    "\n",
    "\t",
    "{",
    "}",
    "[",
    "]",
    ":",
    "<",
    ">",
    "&amp;",
    "&#0;",
    "<br>",
    "</",
    "-",
    "/",
    "..",
    "\u{0}",
    "\u{feff}",
    "é",
    "٣",
    "\u{202e}",
    "0",
    "9999999999",
    "-44",
    " BC",
    "c. ",
    "between ",
    " and ",
    "?",
    "~",
    "2020-02-30",
    "00:00",
    "25:61",
    "P1D",
    "null",
    "https:",
    "javascript:x",
    "<script>",
    "1e308",
    "  ",
    "\u{1f}",
];

fn mutated(random: &mut Random) -> Vec<u8> {
    let mut bytes = SEEDS[random.below(SEEDS.len())].as_bytes().to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let to = (at + random.below(20)).min(bytes.len());
        match random.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let copy = bytes[at..to].to_vec();
                let into = random.below(bytes.len());
                bytes.splice(into..into, copy);
            }
            3 if at < bytes.len() => bytes[at] = random.below(256) as u8,
            _ => {
                let word = WORDS[random.below(WORDS.len())];
                // In place of what is there, or beside it.
                let end = if random.below(2) == 0 { at } else { to };
                bytes.splice(at..end, word.bytes());
            }
        }
    }
    bytes
}

fn check(bytes: &[u8]) -> Result<bool, String> {
    let Ok(report) = read(bytes, &Options::default()) else { return Ok(false) };
    let is_own = report.format == actor_timeline_import::Format::Own;
    match ingest::from_json(&*report.document, &ingest::Options::default()) {
        Ok(_) if is_own => Ok(true),
        Ok((data, warnings)) if warnings.is_empty() && data.len() == report.events => Ok(true),
        Ok((data, warnings)) => {
            Err(format!("{} of {} events, {warnings:#?}", data.len(), report.events))
        }
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn whatever_comes_out_is_a_document() {
    for seed in SEEDS {
        assert_eq!(check(seed.as_bytes()), Ok(true), "{seed}");
    }
    let cases =
        std::env::var("IMPORT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(5000);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut read, mut broken) = (0, Vec::new());
    for _ in 0..cases {
        let bytes = mutated(&mut random);
        match check(&bytes) {
            Ok(was_read) => read += usize::from(was_read),
            Err(why) => broken.push(format!("{}\n{why}", String::from_utf8_lossy(&bytes))),
        }
    }
    broken.truncate(8);
    assert!(broken.is_empty(), "{}", broken.join("\n----\n"));
    assert!(read * 4 > cases, "too few of them are read: {read} of {cases}");
}
