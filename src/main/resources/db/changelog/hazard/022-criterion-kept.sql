--liquibase formatted sql

--changeset duban:hazard-022-criterion-kept splitStatements:false
create function keep_criterion() returns trigger language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and old.valid_to is null then
        -- A version ends, once; nothing else of it changes.
        old.valid_to := new.valid_to;
        if new is not distinct from old then
            return new;
        end if;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger criterion_unchangeable before update or delete on criterion
    for each row execute function keep_criterion();
create trigger criterion_change_unchangeable before update or delete on criterion_change
    for each row execute function refuse_change();
--rollback drop trigger criterion_change_unchangeable on criterion_change; drop trigger criterion_unchangeable on criterion; drop function keep_criterion;
