-- Where read models of an earlier moment are folded, to be asked and dropped. Empty but for that time.
create schema past;
