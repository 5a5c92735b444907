// Files for the tests of make.html, of our own making, in the shapes that people bring.

import { workbook } from './workbook.mjs';

export const TIMELINE_JS = `Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background
2018,,,,,,,,,A bridge,How a bridge came to be.,,,,,title,,
2018,5,3,,,,,,,The plan is approved,The council votes for it.,,,,,,Council,
2019,2,,,2020,11,,,,The bridge is built,,,,,,,Works,
2021,6,1,10:30,,,,,,The bridge opens,,,,,,,Council,
`;

/** As a spreadsheet puts it on the clipboard: one cell has two lines. */
export const PASTED = `<html><head><meta charset="utf-8"><style>td{mso-number-format:General}</style></head><body><!--StartFragment--><table border=0>
<tr height=20><td>Date</td><td>Title</td><td>Actors</td></tr>
<tr><td>3 January 2020</td><td>A first<br>meeting</td><td>Ada; Byron</td></tr>
<tr><td>Spring 2021</td><td>A second meeting</td><td>Ada</td></tr>
</table><!--EndFragment--></body></html>`;

export const WORKBOOK = await workbook([
  ['When', 'What', 'Who'],
  ['2020-01-03', 'Opening', 'Ada | Byron'],
  ['late 1990s', 'Planning', 'Byron'],
]);

export const ACLED = `\ufeffevent_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,country,admin1,location,source,notes,fatalities
XYZ1,03 January 2020,2020,1,Political violence,Battles,Armed clash,Northern Guard,,Southern Guard,,Freeland,North,Harbour,Local Paper,Two groups clash at the harbour.,2
XYZ2,15 March 2020,2020,3,Demonstrations,Protests,Peaceful protest,Protesters (Freeland),,,,Freeland,South,Market,Local Paper; Radio,People gather at the market.,0
`;

export const EITHER_WAY = `When,What,Who
03/01/2020,First meeting,Ada
04/02/2020,Second meeting,Byron
`;

export const BROKEN = `When,What,Who,Weight
3 January 2020,First meeting,Ada,3
soon,Second meeting,Byron,2
2020-02-31,Third meeting,Ada,4
5 May 2020,Fourth meeting,Ada,many
`;
