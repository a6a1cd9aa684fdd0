/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.function.Consumer;
import org.solidus.device.Event;
import org.solidus.device.Reading;

/**
 * Where what a live analysis has to say goes; called on its threads.
 *
 * @param readings to guards, triggers and the record
 * @param record to the record alone: what cannot be used as data, and is not to trip anything
 * @param events to whom a person looks at
 */
record Doors(Consumer<Reading> readings, Consumer<Reading> record, Consumer<Event> events) {}
