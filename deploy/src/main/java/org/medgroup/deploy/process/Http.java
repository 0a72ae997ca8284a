package org.medgroup.deploy.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The smallest possible health check: no client to set up, as it is asked many times a second while things start. */
public final class Http {
    private Http() {}

    /** Whether the address answers 200 within two seconds. */
    public static boolean isOk(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(2000);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
