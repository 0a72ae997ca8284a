package org.medgroup.scheduling.staffchannel;

/** Whose chat it is. */
public enum ChatService {
    /** By an incoming webhook. */
    SLACK,
    /** By a Workflows webhook. */
    TEAMS
}
