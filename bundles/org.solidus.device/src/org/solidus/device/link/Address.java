/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an instrument is: {@code tcp://192.168.0.5:5025}, {@code serial:///dev/ttyUSB0?baud=19200},
 * {@code serial://COM3?baud=9600&parity=even}.
 *
 * @param scheme {@code tcp} or {@code serial}
 * @param place what stands between the scheme and the options
 * @param options by name
 */
public record Address(String scheme, String place, Map<String, String> options) {

    public Address {
        options = Map.copyOf(options);
    }

    /** @throws LinkException with a sentence, when it is none */
    public static Address parse(String text) throws LinkException {
        int colon = text.indexOf("://");
        if (colon <= 0) {
            throw wrong(text, "it begins with no scheme");
        }
        String rest = text.substring(colon + 3);
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        if (place.isBlank()) {
            throw wrong(text, "it names no place");
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (question >= 0) {
            for (String option : rest.substring(question + 1).split("&")) {
                int equals = option.indexOf('=');
                if (equals <= 0) {
                    throw wrong(text, "the option '" + option + "' has no value");
                }
                options.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return new Address(text.substring(0, colon), place, options);
    }

    /** The host of a TCP address; without the brackets of an IPv6 one. */
    public String host() throws LinkException {
        int colon = place.lastIndexOf(':');
        if (colon <= 0) {
            throw wrong(toString(), "it names no port");
        }
        String host = place.substring(0, colon);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port of a TCP address. */
    public int port() throws LinkException {
        String text = place.substring(place.lastIndexOf(':') + 1);
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(toString(), "'" + text + "' is no port (1 to 65535)");
    }

    /** An option that is a whole number. */
    public int number(String name, int otherwise) throws LinkException {
        String text = options.get(name);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(toString(), "the option '" + name + "' is no whole number: '" + text + "'");
        }
    }

    /** An option in words. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(scheme + "://" + place);
        String separator = "?";
        for (Map.Entry<String, String> option : options.entrySet()) {
            text.append(separator).append(option.getKey()).append('=').append(option.getValue());
            separator = "&";
        }
        return text.toString();
    }

    private static LinkException wrong(String address, String why) {
        return new LinkException(
                LinkException.Kind.REFUSED,
                "The address '" + address + "' is wrong: " + why
                        + ". Write tcp://HOST:PORT or serial://PORT?baud=RATE.");
    }
}
