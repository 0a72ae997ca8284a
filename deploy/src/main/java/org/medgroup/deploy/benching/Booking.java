package org.medgroup.deploy.benching;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;

/** Books an appointment as the front desk does, at the scheduling service itself. */
final class Booking {
    private final RunningSystem system;
    private final BenchClinic clinic;
    private final URI address;

    Booking(RunningSystem system, BenchClinic clinic) {
        this.system = system;
        this.clinic = clinic;
        this.address = URI.create(system.url(Service.SCHEDULING) + "/api/scheduling/appointments");
    }

    /** @return the appointment's id */
    UUID book(BenchClinic.Slot slot) throws IOException, InterruptedException {
        UUID id = UUID.randomUUID();
        String body =
                "{\"id\":\"%s\",\"siteId\":\"%s\",\"patientId\":\"%s\",\"providerId\":\"%s\",\"visitTypeId\":\"%s\",\"start\":\"%s\"}"
                        .formatted(
                                id, clinic.site(), slot.patient(), slot.provider(), clinic.visitType(), slot.start());
        HttpResponse<String> answer = system.http()
                .send(
                        HttpRequest.newBuilder(address)
                                .header(
                                        "Authorization",
                                        "Bearer " + system.tokens().of("desk-1"))
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("A booking was answered with " + answer.statusCode() + " " + answer.body());
        }
        return id;
    }
}
