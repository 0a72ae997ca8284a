package org.medgroup.scheduling.room.web;

import org.medgroup.kit.problem.ProblemCode;
import org.medgroup.kit.problem.ProblemCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoomProblems {
    @Bean
    ProblemCodes roomProblemCodes() {
        return ProblemCodes.of(
                new ProblemCode("room-name-taken", 409, "Room name taken", "Another room of the site has that name."),
                new ProblemCode("room-exists", 409, "Room exists", "There is already a room with that id."));
    }
}
