-- All that DuckDB says differently: it gets the functions that Spark has.
CREATE OR REPLACE MACRO shiftright(number, bits) AS number >> bits;
CREATE OR REPLACE MACRO shiftleft(number, bits) AS number << bits;
CREATE OR REPLACE MACRO explode(list) AS unnest(list);
