/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.net.URI;
import org.solidus.device.Deadline;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.Links;

/**
 * Frees a command port that hangs. A client that was killed may leave the port of an instrument taken until its power is
 * cycled; some models have a second port on which any connection ends all others ("dead socket termination": Keithley 707B
 * Reference Manual, 707B-901-01, 2-39; on source-meters commonly 5030, which is to be looked up in the manual of the model).
 * It is used only where the configuration names it, and only when the command port refuses.
 *
 * @param links that open
 * @param resetPort number; 0 for none
 */
record FreeingLinks(Links links, int resetPort) implements Links {

    @Override
    public Link open(String address, Deadline deadline) throws LinkException, InterruptedException {
        try {
            return links.open(address, deadline);
        } catch (LinkException e) {
            if (e.kind() != LinkException.Kind.REFUSED || resetPort == 0 || !address.startsWith("tcp://")) {
                throw e;
            }
            links.open("tcp://" + URI.create(address).getHost() + ":" + resetPort, deadline)
                    .close();
            return links.open(address, deadline);
        }
    }
}
