package org.medgroup.scheduling.icalendar.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.icalendar.CalendarFile;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.web.servlet.function.ServerResponse;

/** How a calendar's file is handed to whoever knows its address: kept by nobody on the way, listed by no search engine. */
public final class CalendarAnswer {
    private CalendarAnswer() {}

    /**
     * @param file none is answered like an address that never existed
     * @param name under which a browser saves it; none for programs that subscribe
     */
    public static ServerResponse of(Optional<CalendarFile> file, @Nullable String name) {
        if (file.isEmpty()) {
            return ServerResponse.notFound()
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        return ServerResponse.ok()
                .contentType(CalendarFile.TYPE)
                .cacheControl(CacheControl.noStore())
                .headers(headers -> {
                    headers.set("X-Robots-Tag", "noindex");
                    if (name != null) {
                        headers.setContentDisposition(
                                ContentDisposition.attachment().filename(name).build());
                    }
                })
                .body(file.get().bytes());
    }
}
