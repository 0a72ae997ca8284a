-- To whom a concern can be given no longer follows from who has seen to others (ADR 149).
alter table concern drop column hands;
