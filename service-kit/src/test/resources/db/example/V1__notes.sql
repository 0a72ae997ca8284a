create table note (
    note_id uuid primary key,
    site_id uuid not null,
    text    text not null,
    changes int  not null default 0
);
