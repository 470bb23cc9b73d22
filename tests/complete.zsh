# usage: zsh -f complete.zsh FOLDER LINE: what zsh, with the functions of FOLDER,
# makes of LINE and a tab, seen through a terminal of its own.
zmodload zsh/zpty
zpty -b terminal zsh -f -i
zpty -w terminal "PS1=; fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -d $PWD/zcompdump; bindkey '^I' complete-word; zstyle ':completion:*' list-prompt ''; print READ''Y"
zpty -r terminal line '*READY*'
zpty -n -w terminal "$2"$'\t'
sleep 2
zpty -n -w terminal $'\C-a\C-kexit\n'
while zpty -r terminal line; do print -r -- "$line"; done
