/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.driver.Identity;
import org.solidus.device.link.Link;

/** How a source-meter is spoken to. What is here is one exchange, or a few, on a line that is in step. Stateless. */
interface Dialect {

    /** Who it is; only asks. Its errors and its output are in {@link Identity#found}. */
    Identity identify(Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /** Brings replies back into step. @return who answered, where the way there says it */
    Optional<Identity> resync(Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /** Takes the errors out of its queue. */
    List<String> errors(Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /** Sets it while its output is off, with high impedance for off, and reads back what matters for a cell. */
    void configure(Setup setup, Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /** Whether the output is on. */
    boolean output(Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /** Switches the output; nothing is read back. */
    void output(boolean on, Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /** What the terminals are while the output is off, in the instrument's own word. */
    String offMode(Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /** Whether that word means an open relay. */
    boolean isHighImpedance(String offMode);

    /** The potential that is set, V. */
    double level(Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /** Sets a potential, if one is given, and measures; the output is on. */
    Sample measure(OptionalDouble volts, Link link, Deadline deadline) throws DeviceException, InterruptedException;

    /** Ends what it does and takes the output off, at high impedance; nothing is asked. */
    void safe(Link link, Deadline deadline) throws DeviceException, InterruptedException;
}
