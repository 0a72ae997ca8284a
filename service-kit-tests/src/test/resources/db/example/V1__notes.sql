create table note (
    note_id uuid primary key,
    site_id uuid not null,
    text    text not null,
    changes int  not null default 0
);
call guard_rows_by_site('note');
