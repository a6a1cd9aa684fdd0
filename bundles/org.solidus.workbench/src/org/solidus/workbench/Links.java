/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.solidus.workbench.help.HelpView;
import org.solidus.workbench.model.Notices;
import org.solidus.workbench.model.Sentence;

/**
 * Where links in help pages, guides and the welcome page lead: {@code command:ID} executes a command (an ID without dot
 * is one of ours), {@code view:NAME} shows a view, {@code help:NAME} a help page, {@code https:} the browser.
 */
public final class Links {

    private static final String COMMAND = "org.solidus.workbench.command.";
    private static final String VIEW = "org.solidus.workbench.view.";

    private final IWorkbenchWindow window;
    private final Notices notices;

    /** Links that act on a window. */
    public Links(IWorkbenchWindow window, Notices notices) {
        this.window = window;
        this.notices = notices;
    }

    /** Follows a link; what fails is said in the notices. UI thread. */
    public void follow(String link) {
        int colon = link.indexOf(':');
        String kind = colon < 0 ? "" : link.substring(0, colon);
        String what = link.substring(colon + 1);
        try {
            switch (kind) {
                case "command" -> execute(what);
                case "view" -> window.getActivePage().showView(VIEW + what);
                case "help" -> ((HelpView) window.getActivePage().showView(HelpView.ID)).show(what);
                case "https" -> Program.launch(link);
                default -> notices.warn("The link '" + link + "' leads nowhere.");
            }
        } catch (PartInitException | CommandException e) {
            notices.error("'" + what + "' cannot be done now: " + Sentence.of(e));
        }
    }

    /** The command and its parameters as the platform writes them: {@code ID(name=value)}. */
    private void execute(String what) throws CommandException {
        ICommandService commands = window.getService(ICommandService.class);
        ParameterizedCommand command = commands.deserialize(what.contains(".") ? what : COMMAND + what);
        window.getService(IHandlerService.class).executeCommand(command, null);
    }
}
