/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import org.solidus.device.DeviceException;
import org.solidus.device.link.Address;

/**
 * Where a process variable is.
 *
 * @param server {@code pva://HOST:PORT}
 * @param name of the process variable; empty where the address names a server only
 */
record PvaAddress(Address server, String name) {

    private static final int USUAL_PORT = 5075;

    /** Reads {@code pva://HOST[:PORT][/NAME]}; {@code tcp://} will do, too. */
    static PvaAddress parse(String text) throws DeviceException {
        return parse(text, "pva", USUAL_PORT);
    }

    /** The same for another protocol. */
    static PvaAddress parse(String text, String scheme, int usualPort) throws DeviceException {
        Address whole = Address.parse(text);
        if (!whole.scheme().equals(scheme) && !whole.scheme().equals("tcp")) {
            throw new DeviceException("The address '" + text + "' begins with " + whole.scheme() + "://; write "
                    + scheme + "://HOST:" + usualPort + "/NAME.");
        }
        int slash = whole.place().indexOf('/');
        String place = slash < 0 ? whole.place() : whole.place().substring(0, slash);
        String name = slash < 0 ? "" : whole.place().substring(slash + 1);
        boolean port = place.matches(".*:\\d+") && !place.matches("\\[[^]]*:\\d+");
        Address server = new Address("tcp", port ? place : place + ":" + usualPort, whole.options());
        server.host();
        server.port();
        return new PvaAddress(server, name);
    }
}
