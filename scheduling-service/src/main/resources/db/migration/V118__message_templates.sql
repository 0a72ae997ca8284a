-- What is written to patients, where somebody has changed the shipped text: every version that there was. site_id: none is the
-- group's own. Without words: from that version on nothing is set there any more.
create table message_template (
    message_template_id uuid        not null,
    template_version    bigint      not null,
    kind                text        not null,
    language            text        not null,
    site_id             uuid,
    subject             text,
    letter              text,
    brief               text,
    changed_at          timestamptz not null,
    primary key (message_template_id, template_version),
    check ((subject is null) = (letter is null) and (letter is null) = (brief is null))
);
