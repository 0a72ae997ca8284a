package org.medgroup.scheduling.messagetemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.medgroup.kit.problem.FieldError;

/**
 * A message with placeholders in braces.
 *
 * @param subject one line
 * @param letter for e-mail, plain text
 * @param brief for text messages
 */
public record Wording(String subject, String letter, String brief) {
    private static final Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    public Wording {
        letter = letter.replace("\r\n", "\n");
        brief = brief.replace("\r\n", "\n").strip();
        subject = subject.strip();
    }

    /** What is wrong with it for that occasion. */
    List<FieldError> faults(MessageKind kind) {
        List<FieldError> faults = new ArrayList<>();
        var allowed = Set.copyOf(kind.placeholders());
        for (var field :
                List.of(new Field("subject", subject), new Field("letter", letter), new Field("brief", brief))) {
            var found = IN_BRACES.matcher(field.text);
            while (found.find()) {
                // a link in a subject is text that nobody can press
                if (!allowed.contains(found.group(1))
                        || field.name.equals("subject") && found.group(1).equals(MessageKind.LINK)) {
                    faults.add(new FieldError(field.name, "{" + found.group(1) + "} is not known here"));
                }
            }
            if (kind.needsLink() && !field.name.equals("subject") && !field.text.contains("{link}")) {
                faults.add(new FieldError(field.name, "must contain {link}"));
            }
        }
        if (CONTROL.matcher(subject).find()) {
            faults.add(new FieldError("subject", "must be one line"));
        }
        return faults;
    }

    private record Field(String name, String text) {}
}
