/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import org.solidus.device.Deadline;

/** TCP and serial ports. */
enum StandardLinks implements Links {
    INSTANCE;

    @Override
    public Link open(String address, Deadline deadline) throws LinkException, InterruptedException {
        Address place = Address.parse(address);
        return switch (place.scheme()) {
            case "tcp" -> TcpLink.open(place, deadline);
            case "serial" -> SerialLink.open(place);
            default ->
                throw new LinkException(
                        LinkException.Kind.REFUSED,
                        "The address '" + address + "' is wrong: '" + place.scheme()
                                + "' is no kind of link. Write tcp://HOST:PORT or serial://PORT?baud=RATE.");
        };
    }
}
