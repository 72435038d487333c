--liquibase formatted sql

--changeset duban:casefile-003-stored
alter table attachment add column stored boolean not null default false;
alter table attachment alter column content drop not null;
alter table attachment add constraint attachment_bytes_somewhere check (stored = (content is null));
create index attachment_to_move on attachment (id) where not stored;
comment on column attachment.stored is 'whether its bytes are in the evidence store, under a key made of id and hash';
comment on column attachment.content is 'the bytes of files from before there was an evidence store, until they are moved there; else null';
--rollback drop index attachment_to_move; alter table attachment drop constraint attachment_bytes_somewhere; alter table attachment alter column content set not null; alter table attachment drop column stored;

--changeset duban:casefile-003-claimed splitStatements:false
drop trigger attachment_unchangeable on attachment;
create function keep_attachment() returns trigger language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and not old.stored and new.stored then
        -- The bytes went to the evidence store; nothing else of the row may change with it.
        old.content := null;
        old.stored := true;
        if new is not distinct from old then
            return new;
        end if;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger attachment_unchangeable before update or delete on attachment
    for each row when (old.claimed_at is not null) execute function keep_attachment();
--rollback drop trigger attachment_unchangeable on attachment; drop function keep_attachment; create trigger attachment_unchangeable before update or delete on attachment for each row when (old.claimed_at is not null) execute function refuse_change();

--changeset duban:casefile-003-evidence
alter table attachment add column kind text not null default 'DOCUMENTARY' check (kind in ('DOCUMENTARY', 'PHYSICAL', 'AUDIO_VISUAL',
                          'ELECTRONIC', 'WITNESS', 'PARTY', 'EXPERT', 'RECORD'));
alter table attachment add column taken_at timestamptz;
alter table attachment add column latitude numeric(9, 6) check (latitude between -90 and 90);
alter table attachment add column longitude numeric(9, 6) check (longitude between -180 and 180);
alter table attachment add column place_from text check (place_from in ('DEVICE', 'PHOTO'));
alter table attachment add constraint attachment_place check (num_nulls(latitude, longitude, place_from) in (0, 3));
comment on column attachment.kind is 'kind of evidence (APL 46)';
comment on column attachment.taken_at is 'when the photo says it was taken; null if it does not say';
comment on column attachment.latitude is 'degrees north; null unless the uploader allowed the place to be kept';
comment on column attachment.longitude is 'degrees east';
comment on column attachment.place_from is 'DEVICE: where the uploading device was; PHOTO: where the photo says it was taken';
--rollback alter table attachment drop constraint attachment_place; alter table attachment drop column place_from; alter table attachment drop column longitude; alter table attachment drop column latitude; alter table attachment drop column taken_at; alter table attachment drop column kind;

--changeset duban:casefile-003-kind-of-photos
alter table attachment disable trigger attachment_unchangeable;
update attachment set kind = 'AUDIO_VISUAL' where type in ('JPEG', 'PNG', 'WEBP', 'HEIC');
alter table attachment enable trigger attachment_unchangeable;
--rollback empty

--changeset duban:casefile-003-loose
create table evidence_loose (
    key         text        primary key,
    attachment  uuid        not null,
    since       timestamptz not null
);
create index evidence_loose_since on evidence_loose (since);
comment on table evidence_loose is 'Objects of the evidence store on their way to a row of attachment, or left by one that was removed';
--rollback drop table evidence_loose;

--changeset duban:casefile-003-damage
create table evidence_damage (
    attachment  uuid        primary key references attachment (id) on delete cascade,
    found_at    timestamptz not null,
    sha256      bytea       not null check (length(sha256) = 32)
);
comment on table evidence_damage is 'Submitted files whose stored bytes no longer have their hash, as first found';
comment on column evidence_damage.sha256 is 'what the bytes have now';
--rollback drop table evidence_damage;

--changeset duban:casefile-003-upload
create table upload (
    id           uuid        primary key,
    person       uuid        not null references person (id),
    case_no      text        references case_file (case_no),
    task         uuid,
    name         text        not null,
    size_bytes   bigint      not null check (size_bytes between 1 and 20971520),
    sha256       bytea       check (length(sha256) = 32),
    latitude     numeric(9, 6),
    longitude    numeric(9, 6),
    place_kept   boolean     not null,
    received     bigint      not null check (received between 0 and size_bytes),
    touched_at   timestamptz not null
);
create index upload_of_person on upload (person);
create index upload_touched on upload (touched_at);
create table upload_part (
    upload   uuid   not null references upload (id) on delete cascade,
    at       bigint not null,
    content  bytea  not null check (length(content) between 1 and 4194304),
    primary key (upload, at)
);
alter table upload_part alter column content set storage external;
comment on table upload is 'Files that are being sent, part by part; the attachment they become has the same id';
comment on column upload.sha256 is 'of the whole, as the sender declared it; null if it did not';
comment on column upload.place_kept is 'whether the sender allowed the place to be kept, its own or the one the photo names';
comment on column upload.received is 'bytes that are here, without a gap';
comment on column upload_part.at is 'offset of its first byte';
--rollback drop table upload_part; drop table upload;
