-- All events, each id once.
SELECT {columns} FROM prepared ANTI JOIN repeated ON prepared.id = repeated.id WHERE skipped = 0
UNION ALL
SELECT {columns} FROM numbered WHERE nth = 1
UNION ALL
SELECT {columns} FROM renamed ANTI JOIN prepared ON renamed.id = prepared.id
